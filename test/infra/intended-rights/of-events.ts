import {
  CONTACT_PEPPER,
  FOLLOWERS,
  type Intended,
  LOG,
  onIndex,
  onObjects,
  onTable,
  REFERENCE,
  REPORTS,
  SENDING,
  SMS_SECRET,
} from "./words.ts";

/** What the functions may do that streams, schedules, queues and topics call. */
export const OF_EVENTS: Intended = {
  "enforce-deadlines": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onIndex("deadlines-due"),
      onTable(["GetItem"], REPORTS),
      onTable(["PutItem", "UpdateItem"], REPORTS),
      onTable(["PutItem", "DeleteItem"], FOLLOWERS),
      onTable(["UpdateItem"], ["CALENDAR"]),
      { on: "AWS::Lambda::Function enforcedeadlines", may: ["lambda:InvokeFunction"] },
    ],
    environment: ["STAGE", "TABLE_NAME"],
  },
  notify: {
    ...SENDING,
    may: [
      ...SENDING.may,
      {
        on: "AWS::DynamoDB::Table",
        may: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
          (action) => `dynamodb:${action}`,
        ),
      },
      {
        on: "AWS::SQS::Queue",
        may: ["sqs:SendMessage"],
      },
    ],
  },
  "receive-sms": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onIndex("reports-by-phone"),
      onTable(["GetItem"], ["SMS#*"]),
      onTable(["PutItem"], [...REPORTS, "SMS#*"]),
      SMS_SECRET,
      CONTACT_PEPPER,
      { on: "all but arn:*:sns:*:*:*", may: ["sns:Publish"] },
      {
        on: "AWS::SQS::Queue",
        may: ["sqs:SendMessage"],
      },
    ],
    environment: [
      "CONTACT_PEPPER_ID",
      "LEAD_GOVERNMENT",
      "PROVINCE",
      "SMS_KEYWORD",
      "SMS_MAX_PRICE",
      "SMS_SENDER",
      "STAGE",
      "SUBMISSION_SECRET_ID",
      "TABLE_NAME",
      "TRACKING_PREFIX",
      "WEBSITE",
    ],
  },
  "retry-deliveries": {
    ...SENDING,
    may: [...SENDING.may, onIndex("deliveries-due")],
  },
  "inspect-upload": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onTable(["GetItem"], REPORTS),
      onTable(["PutItem"], REPORTS),
      onObjects("uploads", ["GetObject", "DeleteObject"]),
      onObjects("attachments", ["PutObject", "DeleteObject"]),
      {
        on: "AWS::SQS::Queue",
        may: ["sqs:SendMessage"],
      },
    ],
    environment: ["ATTACHMENTS_BUCKET", "STAGE", "TABLE_NAME", "UPLOADS_BUCKET"],
  },
};
