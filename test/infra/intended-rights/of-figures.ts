import {
  CURSOR_SECRET,
  type Intended,
  LOG,
  MAIL,
  onIndex,
  onObjects,
  onTable,
  REFERENCE,
  REPORTS,
  TOPICS,
} from "./words.ts";

const CELLS = ["STATS#*"];
const GENERATION = onTable(["GetItem"], ["STATS-GENERATION"]);
const EDITIONS = { on: "AWS::S3::Bucket editionsbucket", may: ["s3:ListBucket"] };
const OPEN_DATA = { on: "AWS::S3::Bucket opendatabucket", may: ["s3:ListBucket"] };
const WARNING = [...REFERENCE, ...CELLS, "SIGN-INS#*", "SUBSCRIPTIONS#*"];
/** What the functions of figures and open data may do. */
export const OF_FIGURES: Intended = {
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
      onObjects("opendatabucket", ["GetObject"]),
      OPEN_DATA,
    ],
    environment: ["EDITIONS_BUCKET", "OPEN_DATA_BUCKET", "STAGE", "TABLE_NAME"],
  },
  warnings: {
    may: [
      LOG,
      onTable(["Query"], WARNING),
      onIndex("agency-queue"),
      onIndex("government-queue"),
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
      onIndex("government-queue"),
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
  "export-open-data": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onIndex("government-queue"),
      onObjects("opendatabucket", ["GetObject", "PutObject", "DeleteObject"]),
      OPEN_DATA,
    ],
    environment: [
      "LEAD_GOVERNMENT",
      "LICENCE_NAME",
      "LICENCE_URL",
      "OPEN_DATA_BUCKET",
      "STAGE",
      "TABLE_NAME",
      "WEBSITE",
    ],
  },
  "open-data": {
    may: [LOG, onObjects("opendatabucket", ["GetObject"]), OPEN_DATA],
    environment: ["OPEN_DATA_BUCKET", "STAGE"],
  },
  project: {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, "AGENCIES"]),
      onTable(["GetItem"], ["STATS-GENERATION"]),
      onTable(["UpdateItem"], ["STATS#*"]),
      onTable(["PutItem"], ["STATS-GENERATION", ...REPORTS, "SEARCH-CHANGES#*"]),
      {
        on: "AWS::DynamoDB::Table",
        may: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
          (action) => `dynamodb:${action}`,
        ),
      },
      { on: "AWS::SQS::Queue", may: ["sqs:SendMessage"] },
    ],
    environment: ["STAGE", "TABLE_NAME"],
  },
  "check-figures": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, "STATS#*", "AGENCIES", "CATEGORIES", "REGIONS"]),
      onIndex("government-queue"),
      onTable(["GetItem"], ["STATS-GENERATION"]),
      { on: "AWS::Lambda::Function checkfigures", may: ["lambda:InvokeFunction"] },
    ],
    environment: ["STAGE", "TABLE_NAME"],
  },
};
