import {
  CURSOR_SECRET,
  type Intended,
  LOG,
  onIndex,
  onObjects,
  onTable,
  REFERENCE,
  REPORTS,
} from "./words.ts";

/** What the function that makes the public pages may do. */
export const OF_PAGES: Intended = {
  pages: {
    may: [
      LOG,
      onTable(["Query"], [...REFERENCE, ...REPORTS, "STATS#*"]),
      onIndex("public-feed"),
      onIndex("feed-by-agency"),
      onIndex("feed-by-region"),
      onIndex("feed-by-category"),
      onIndex("overdue-reports"),
      onTable(["GetItem"], ["STATS-GENERATION"]),
      onObjects("editionsbucket", ["GetObject"]),
      { on: "AWS::S3::Bucket editionsbucket", may: ["s3:ListBucket"] },
      onObjects("opendatabucket", ["GetObject"]),
      { on: "AWS::S3::Bucket opendatabucket", may: ["s3:ListBucket"] },
      CURSOR_SECRET,
      { on: "AWS::Lambda::Function search", may: ["lambda:InvokeFunction"] },
    ],
    environment: [
      "CURSOR_SECRET_ID",
      "EDITIONS_BUCKET",
      "LEAD_GOVERNMENT",
      "OPEN_DATA_BUCKET",
      "SEARCH_FUNCTION",
      "STAGE",
      "TABLE_NAME",
      "TRACKING_PREFIX",
    ],
  },
};
