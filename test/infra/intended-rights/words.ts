/** The words in which the other files of this folder say what each function may do. */

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
export const SUBMISSION_SECRET = onSecret(
  "Derives access codes, so that the retry of a submission gets the same one",
);

export const ON_BEHALF_SECRET = onSecret(
  "Derives access codes of reports that coordinators key in for reporters",
);

export const FOLLOWER_SECRET = onSecret(
  "Hashes followers' contacts and codes, and signs the links to stop following",
);
export const NETWORK_SECRET = onSecret(
  "Hashes network addresses, so that wrong access codes are counted by network",
);
export const WRONG_CODES = ["WRONG-CODES#*"];
export const PHONE_CODE_SECRET = onSecret("Hashes the codes that prove officers' phone numbers");
export const CONTACT_PEPPER = onSecret(
  "Hashes contacts: to count messages, and to find the reports of an SMS's sender",
);
export const CONTACT_CODE_SECRET = onSecret(
  "Derives and hashes the codes that prove reporters' contacts, signs their links",
);
export const EDGE_SECRET = onSecret("Proves to the API that a request came through the edge");
export const CONTACT_BUDGET = ["CONTACT-BUDGET#*"];
export const REPORTER_CONTACTS = ["REPORTER-CONTACTS#*"];
export const SMS_SECRET = onSecret(
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
export const SENDING = {
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
