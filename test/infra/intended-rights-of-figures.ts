import {
  CURSOR_SECRET,
  type Intended,
  LOG,
  MAIL,
  onIndex,
  onObjects,
  onTable,
  REFERENCE,
  TOPICS,
} from "./intended-rights.ts";

const CELLS = ["STATS#*"];
const GENERATION = onTable(["GetItem"], ["STATS-GENERATION"]);
const EDITIONS = { on: "AWS::S3::Bucket editionsbucket", may: ["s3:ListBucket"] };

/** What early warning reads. */
const WARNING = [...REFERENCE, ...CELLS, "SIGN-INS#*", "SUBSCRIPTIONS#*"];

/** All that the functions of published figures may do. */
export const INTENDED_OF_FIGURES: Intended = {
  monitoring: {
    may: [
      LOG,
      onTable(["Query"], [...REFERENCE, ...CELLS]),
      onIndex("overdue-reports"),
      GENERATION,
      onObjects("editionsbucket", ["GetObject"]),
      EDITIONS,
      CURSOR_SECRET,
    ],
    environment: ["CURSOR_SECRET_ID", "EDITIONS_BUCKET", "LEAD_GOVERNMENT", "STAGE", "TABLE_NAME"],
  },
  "publish-month": {
    may: [
      LOG,
      onTable(["Query"], [...REFERENCE, ...CELLS]),
      GENERATION,
      onObjects("editionsbucket", ["GetObject"]),
      EDITIONS,
      onObjects("editionsbucket", ["PutObject"]),
    ],
    environment: ["EDITIONS_BUCKET", "STAGE", "TABLE_NAME"],
  },
  warnings: {
    may: [
      LOG,
      onTable(["Query"], WARNING),
      onIndex("agency-queue"),
      GENERATION,
      onTable(["GetItem"], ["OFFICER#*"]),
    ],
    environment: ["LEAD_GOVERNMENT", "STAGE", "TABLE_NAME"],
  },
  "warn-leaders": {
    may: [
      LOG,
      onTable(["Query"], WARNING),
      onIndex("agency-queue"),
      GENERATION,
      onTable(["Query"], ["SUBSCRIBER#*", "WARNED#*"]),
      onIndex("officers-by-email"),
      onTable(["PutItem"], ["WARNED#*"]),
      { on: TOPICS, may: ["sns:Publish"] },
      ...MAIL,
    ],
    environment: [
      "AGENCY_TOPICS",
      "EMAIL_CONFIGURATION_SET",
      "EMAIL_FROM",
      "LEAD_GOVERNMENT",
      "SMS_MAX_PRICE",
      "SMS_SENDER",
      "STAGE",
      "TABLE_NAME",
      "WEBSITE",
    ],
  },
};
