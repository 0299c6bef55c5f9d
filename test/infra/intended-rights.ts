/** The partitions of the table, as the rights name them. */
export const REFERENCE = ["AGENCIES", "CATEGORIES", "REGIONS", "CALENDAR", "POLICIES"];
export const REPORTS = ["REPORT#*"];
export const FOLLOWERS = ["FOLLOWERS#*"];
export const SUBSCRIPTIONS = ["SUBSCRIBER#*", "SUBSCRIPTIONS#*"];

export const LOG = {
  on: "AWS::Logs::LogGroup",
  may: ["logs:CreateLogStream", "logs:PutLogEvents"],
};
export const onTable = (may: string[], keys: string[]) => ({
  on: "AWS::DynamoDB::Table",
  may: may.map((action) => `dynamodb:${action}`),
  keys,
});
export const onIndex = (name: string) => ({
  on: `AWS::DynamoDB::Table/index/${name}`,
  may: ["dynamodb:Query"],
});
const onSecret = (description: string) => ({
  on: `AWS::SecretsManager::Secret: ${description}`,
  may: ["secretsmanager:GetSecretValue"],
});
export const onObjects = (bucket: string, may: string[]) => ({
  on: `AWS::S3::Bucket ${bucket}/*`,
  may: may.map((action) => `s3:${action}`),
});
export const CURSOR_SECRET = onSecret("Signs the cursors of lists");
const SUBMISSION_SECRET = onSecret(
  "Derives access codes, so that the retry of a submission gets the same one",
);

const ON_BEHALF_SECRET = onSecret(
  "Derives access codes of reports that coordinators key in for reporters",
);

const FOLLOWER_SECRET = onSecret(
  "Hashes followers' contacts and codes, and signs the links to stop following",
);
const NETWORK_SECRET = onSecret(
  "Hashes network addresses, so that wrong access codes are counted by network",
);
const WRONG_CODES = ["WRONG-CODES#*"];
const PHONE_CODE_SECRET = onSecret("Hashes the codes that prove officers' phone numbers");
const CONTACT_PEPPER = onSecret(
  "Hashes contacts: to count messages, and to find the reports of an SMS's sender",
);
const CONTACT_CODE_SECRET = onSecret(
  "Derives and hashes the codes that prove reporters' contacts, signs their links",
);
const CONTACT_BUDGET = ["CONTACT-BUDGET#*"];
const REPORTER_CONTACTS = ["REPORTER-CONTACTS#*"];
const SMS_SECRET = onSecret(
  "Derives access codes of reports by SMS, and the hashes of their senders' numbers",
);

export const TOPICS = "arn:<AWS::Partition>:sns:ap-southeast-3:<AWS::AccountId>:kanal-prod-*";
/** Only from the sender's address. */
export const MAIL = [
  "identity/AWS::SES::EmailIdentity",
  "configuration-set/AWS::SES::ConfigurationSet",
].map((resource) => ({
  on: `ses ${resource}`,
  may: ["ses:SendEmail"],
  from: "lapor@kaltim.example",
}));
const SENDING = {
  may: [
    LOG,
    onTable(["Query"], [...REPORTS, ...FOLLOWERS, "SUBSCRIPTIONS#*", ...REFERENCE]),
    onIndex("officers-by-email"),
    onTable(["GetItem"], [...REPORTS, ...FOLLOWERS, "CHANGES#*", "OFFICER#*", "DELIVERY#*"]),
    onTable(["PutItem"], ["DELIVERY#*", ...REPORTER_CONTACTS]),
    onTable(["UpdateItem"], CONTACT_BUDGET),
    CONTACT_PEPPER,
    CONTACT_CODE_SECRET,
    { on: TOPICS, may: ["sns:Publish"] },
    ...MAIL,
    { on: "all but arn:*:sns:*:*:*", may: ["sns:Publish"] },
  ],
  environment: [
    "AGENCY_TOPICS",
    "CONTACT_CODE_SECRET_ID",
    "CONTACT_PEPPER_ID",
    "EMAIL_CONFIGURATION_SET",
    "EMAIL_FROM",
    "SMS_MAX_PRICE",
    "SMS_SENDER",
    "STAGE",
    "TABLE_NAME",
    "WEBSITE",
  ],
};

/** The rights of functions, by their names, and the names of their variables. */
export type Intended = Readonly<Record<string, { may: object[]; environment: string[] }>>;

/** All that each function may do: a right that is not here is a mistake, as is a missing one. */
export const INTENDED: Intended = {
  public: {
    may: [
      LOG,
      onTable(["Query"], REFERENCE),
      onIndex("public-feed"),
      onIndex("feed-by-agency"),
      onIndex("feed-by-region"),
      onIndex("feed-by-category"),
      CURSOR_SECRET,
    ],
    environment: ["CURSOR_SECRET_ID", "LEAD_GOVERNMENT", "STAGE", "TABLE_NAME"],
  },
  documentation: { may: [LOG], environment: ["STAGE"] },
  reporter: {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REPORTER_CONTACTS, ...REFERENCE]),
      onTable(["PutItem"], REPORTS),
      onTable(["PutItem", "DeleteItem"], FOLLOWERS),
      onTable(["UpdateItem"], WRONG_CODES),
      NETWORK_SECRET,
      SUBMISSION_SECRET,
      CONTACT_PEPPER,
      CURSOR_SECRET,
      onObjects("uploads", ["PutObject"]),
    ],
    environment: [
      "CONTACT_PEPPER_ID",
      "CURSOR_SECRET_ID",
      "LEAD_GOVERNMENT",
      "NETWORK_SECRET_ID",
      "STAGE",
      "SUBMISSION_SECRET_ID",
      "TABLE_NAME",
      "TRACKING_PREFIX",
      "UPLOADS_BUCKET",
    ],
  },
  attachments: {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onTable(["GetItem"], [...REPORTS, "OFFICER#*"]),
      onTable(["PutItem"], REPORTS),
      onTable(["UpdateItem"], WRONG_CODES),
      NETWORK_SECRET,
      onObjects("uploads", ["PutObject"]),
      onObjects("attachments", ["GetObject"]),
    ],
    environment: [
      "ATTACHMENTS_BUCKET",
      "NETWORK_SECRET_ID",
      "STAGE",
      "TABLE_NAME",
      "TRACKING_PREFIX",
      "UPLOADS_BUCKET",
    ],
  },
  "export-queue": {
    may: [
      LOG,
      onTable(["Query"], REFERENCE),
      onIndex("agency-queue"),
      onIndex("government-queue"),
      onTable(["GetItem"], ["OFFICER#*"]),
      onObjects("exports", ["PutObject", "GetObject"]),
    ],
    environment: ["EXPORTS_BUCKET", "STAGE", "TABLE_NAME"],
  },
  contacts: {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REPORTER_CONTACTS, ...REFERENCE]),
      onTable(["GetItem"], REPORTER_CONTACTS),
      onTable(
        ["UpdateItem"],
        [...REPORTS, ...WRONG_CODES, ...CONTACT_BUDGET, ...REPORTER_CONTACTS],
      ),
      onTable(["PutItem"], REPORTER_CONTACTS),
      CONTACT_CODE_SECRET,
      CONTACT_PEPPER,
      NETWORK_SECRET,
      CURSOR_SECRET,
      ...MAIL,
      { on: "all but arn:*:sns:*:*:*", may: ["sns:Publish"] },
    ],
    environment: [
      "CONTACT_CODE_SECRET_ID",
      "CONTACT_PEPPER_ID",
      "CURSOR_SECRET_ID",
      "EMAIL_CONFIGURATION_SET",
      "EMAIL_FROM",
      "NETWORK_SECRET_ID",
      "SMS_MAX_PRICE",
      "SMS_SENDER",
      "STAGE",
      "TABLE_NAME",
      "TRACKING_PREFIX",
      "WEBSITE",
    ],
  },
  followers: {
    may: [
      LOG,
      onTable(["Query"], REFERENCE),
      onTable(["GetItem"], [...REPORTS, ...FOLLOWERS, "FOLLOW-CODES#*"]),
      onTable(["PutItem", "DeleteItem"], FOLLOWERS),
      onTable(["PutItem", "UpdateItem"], ["FOLLOW-CODES#*"]),
      onTable(["UpdateItem"], CONTACT_BUDGET),
      FOLLOWER_SECRET,
      CONTACT_PEPPER,
      ...MAIL,
      { on: "all but arn:*:sns:*:*:*", may: ["sns:Publish"] },
    ],
    environment: [
      "CONTACT_PEPPER_ID",
      "EMAIL_CONFIGURATION_SET",
      "EMAIL_FROM",
      "FOLLOWER_SECRET_ID",
      "SMS_MAX_PRICE",
      "SMS_SENDER",
      "STAGE",
      "TABLE_NAME",
      "TRACKING_PREFIX",
      "WEBSITE",
    ],
  },
  officer: {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onIndex("agency-queue"),
      onIndex("government-queue"),
      onTable(["GetItem"], ["OFFICER#*"]),
      onTable(["PutItem"], REPORTS),
      onTable(["PutItem", "DeleteItem"], FOLLOWERS),
      onTable(["PutItem"], ["SIGN-INS#*"]),
      CURSOR_SECRET,
    ],
    environment: ["CURSOR_SECRET_ID", "LEAD_GOVERNMENT", "STAGE", "TABLE_NAME", "TRACKING_PREFIX"],
  },
  "on-behalf": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onTable(["GetItem"], [...REPORTS, "OFFICER#*"]),
      onTable(["PutItem", "UpdateItem"], REPORTS),
      ON_BEHALF_SECRET,
      CONTACT_PEPPER,
      onObjects("uploads", ["PutObject"]),
    ],
    environment: [
      "CONTACT_PEPPER_ID",
      "LEAD_GOVERNMENT",
      "STAGE",
      "SUBMISSION_SECRET_ID",
      "TABLE_NAME",
      "TRACKING_PREFIX",
      "UPLOADS_BUCKET",
      "WEBSITE",
    ],
  },
  subscriptions: {
    may: [
      LOG,
      onTable(["Query"], [...SUBSCRIPTIONS, ...REFERENCE]),
      onTable(["GetItem"], ["OFFICER#*", "OFFICER-PHONES#*"]),
      onTable(["PutItem", "DeleteItem"], SUBSCRIPTIONS),
      onTable(["PutItem", "UpdateItem"], ["OFFICER-PHONES#*"]),
      PHONE_CODE_SECRET,
      { on: "all but arn:*:sns:*:*:*", may: ["sns:Publish"] },
      { on: "*", may: ["sns:GetSubscriptionAttributes"] },
      { on: TOPICS, may: ["sns:Subscribe"] },
      { on: "*", may: ["sns:SetSubscriptionAttributes", "sns:Unsubscribe"] },
    ],
    environment: [
      "AGENCY_TOPICS",
      "PHONE_CODE_SECRET_ID",
      "SMS_MAX_PRICE",
      "SMS_SENDER",
      "STAGE",
      "TABLE_NAME",
    ],
  },
  admin: {
    may: [
      LOG,
      onTable(["Query"], [...REFERENCE, ...SUBSCRIPTIONS, "CHANGES#*"]),
      onIndex("officers-by-email"),
      onIndex("deliveries-due"),
      onTable(["GetItem"], ["OFFICER#*", "RULES", "DELIVERY#*"]),
      onTable(
        ["PutItem"],
        ["OFFICER#*", "CATEGORIES", "POLICIES", "CALENDAR", "RULES", "CHANGES#*", "DELIVERY#*"],
      ),
      CURSOR_SECRET,
      onTable(["UpdateItem"], ["AGENCIES", "CALENDAR"]),
      {
        on: "AWS::Cognito::UserPool",
        may: [
          "AdminGetUser",
          "AdminCreateUser",
          "AdminEnableUser",
          "AdminUserGlobalSignOut",
          "AdminDisableUser",
        ].map((action) => `cognito-idp:${action}`),
      },
      { on: TOPICS, may: ["sns:CreateTopic"] },
      onTable(["DeleteItem"], SUBSCRIPTIONS),
      { on: TOPICS, may: ["sns:Subscribe"] },
      { on: "*", may: ["sns:SetSubscriptionAttributes", "sns:Unsubscribe"] },
      onTable(["DeleteItem"], ["OFFICER#*"]),
    ],
    environment: [
      "AGENCY_TOPICS",
      "CURSOR_SECRET_ID",
      "LEAD_GOVERNMENT",
      "STAGE",
      "TABLE_NAME",
      "USER_POOL_ID",
    ],
  },
  "enforce-deadlines": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, ...REFERENCE]),
      onIndex("deadlines-due"),
      onTable(["GetItem"], REPORTS),
      onTable(["PutItem", "UpdateItem"], REPORTS),
      onTable(["PutItem", "DeleteItem"], FOLLOWERS),
      onTable(["UpdateItem"], ["CALENDAR"]),
      { on: "AWS::Lambda::Function", may: ["lambda:InvokeFunction"] },
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
  project: {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, "AGENCIES"]),
      onTable(["GetItem"], ["STATS-GENERATION"]),
      onTable(["UpdateItem"], ["STATS#*"]),
      onTable(["PutItem"], [...REPORTS, "SEARCH-CHANGES#*"]),
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
      { on: "AWS::Lambda::Function", may: ["lambda:InvokeFunction"] },
    ],
    environment: ["STAGE", "TABLE_NAME"],
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
