import { CfnOutput, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import { AgencyTopics } from "../constructs/agency-topics.ts";
import { Editions } from "../constructs/editions.ts";
import { Files } from "../constructs/files.ts";
import { GeneratedSecret } from "../constructs/generated-secret.ts";
import { KanalTable } from "../constructs/kanal-table.ts";
import { MailSender } from "../constructs/mail-sender.ts";
import { OpenData } from "../constructs/open-data.ts";
import { SearchBucket } from "../constructs/search-bucket.ts";
import { SignIn } from "../constructs/sign-in.ts";

/**
 * What outlives every deployment: reports, their files, the search index, officers' accounts and
 * topics, secrets.
 */
export class DataStack extends Stack {
  readonly table: KanalTable;
  readonly files: Files;
  readonly openData: OpenData;
  readonly editions: Editions;
  readonly searchBucket: SearchBucket;
  readonly signIn: SignIn;
  readonly agencyTopics: AgencyTopics;
  readonly mailSender: MailSender;
  readonly cursorSecret: GeneratedSecret;
  readonly submissionSecret: GeneratedSecret;
  readonly onBehalfSecret: GeneratedSecret;
  readonly smsSecret: GeneratedSecret;
  readonly followerSecret: GeneratedSecret;
  readonly networkSecret: GeneratedSecret;
  readonly phoneCodeSecret: GeneratedSecret;
  readonly contactPepper: GeneratedSecret;
  readonly contactCodeSecret: GeneratedSecret;
  readonly edgeSecret: GeneratedSecret;

  constructor(scope: Construct, config: Config) {
    super(scope, `Kanal-${config.stage}-Data`, {
      env: { region: config.region },
      description: "Kanal: reports, files, officers' accounts, secrets",
      terminationProtection: config.keepsData,
    });
    this.table = new KanalTable(this, "reports", config);
    this.files = new Files(this, "files", config);
    this.openData = new OpenData(this, "open-data", config);
    this.editions = new Editions(this, "editions", config);
    this.searchBucket = new SearchBucket(this, "search", config);
    this.mailSender = new MailSender(this, "mail-sender", config);
    this.signIn = new SignIn(this, "sign-in", config, this.mailSender);
    this.agencyTopics = new AgencyTopics(this, "agency-topics", config);
    this.cursorSecret = new GeneratedSecret(this, "cursor-secret", {
      config,
      description: "Signs the cursors of lists",
      variable: "CURSOR_SECRET_ID",
      whyNotRotated: "It protects no data: a forged cursor shows nothing its sender may not list.",
    });
    this.submissionSecret = new GeneratedSecret(this, "submission-secret", {
      config,
      description: "Derives access codes, so that the retry of a submission gets the same one",
      variable: "SUBMISSION_SECRET_ID",
      whyNotRotated: "A retry of a submission after a rotation would get another access code.",
    });
    this.onBehalfSecret = new GeneratedSecret(this, "on-behalf-secret", {
      config,
      description: "Derives access codes of reports that coordinators key in for reporters",
      variable: "SUBMISSION_SECRET_ID",
      whyNotRotated: "A slip printed after a rotation would show a code that opens nothing.",
    });
    this.smsSecret = new GeneratedSecret(this, "sms-secret", {
      config,
      description:
        "Derives access codes of reports by SMS, and the hashes of their senders' numbers",
      variable: "SUBMISSION_SECRET_ID",
      whyNotRotated: "A message that comes again after a rotation would make a second report.",
    });
    this.followerSecret = new GeneratedSecret(this, "follower-secret", {
      config,
      description: "Hashes followers' contacts and codes, and signs the links to stop following",
      variable: "FOLLOWER_SECRET_ID",
      whyNotRotated: "After a rotation a follower could not stop by the link of an older message.",
    });
    this.networkSecret = new GeneratedSecret(this, "network-secret", {
      config,
      description: "Hashes network addresses, so that wrong access codes are counted by network",
      variable: "NETWORK_SECRET_ID",
      whyNotRotated: "The hashes live for less than two days, and the day is a part of them.",
    });
    this.phoneCodeSecret = new GeneratedSecret(this, "phone-code-secret", {
      config,
      description: "Hashes the codes that prove officers' phone numbers",
      variable: "PHONE_CODE_SECRET_ID",
      whyNotRotated: "A code lives half an hour, and a new one can be asked for at any time.",
    });
    this.contactPepper = new GeneratedSecret(this, "contact-pepper", {
      config,
      description: "Hashes contacts: to count messages, and to find the reports of an SMS's sender",
      variable: "CONTACT_PEPPER_ID",
      whyNotRotated: "After a rotation an SMS would not answer the question of an earlier report.",
    });
    this.contactCodeSecret = new GeneratedSecret(this, "contact-code-secret", {
      config,
      description: "Derives and hashes the codes that prove reporters' contacts, signs their links",
      variable: "CONTACT_CODE_SECRET_ID",
      whyNotRotated: "A code lives for a day, and a new one can be asked for.",
    });
    this.edgeSecret = new GeneratedSecret(this, "edge-secret", {
      config,
      description: "Proves to the API that a request came through the edge",
      variable: "EDGE_SECRET_ID",
      whyNotRotated: "The edge learns a new value by a deployment only: see docs/operations.md.",
      generation: config.edge.secretGeneration,
    });
    this.#exportAll();
    new CfnOutput(this, "TableName", { value: this.table.table.tableName });
    new CfnOutput(this, "UploadsBucketName", { value: this.files.uploads.bucketName });
    new CfnOutput(this, "AttachmentsBucketName", { value: this.files.attachments.bucketName });
    new CfnOutput(this, "SearchBucketName", { value: this.searchBucket.bucket.bucketName });
    new CfnOutput(this, "OpenDataBucketName", { value: this.openData.bucket.bucketName });
    new CfnOutput(this, "UserPoolId", { value: this.signIn.userPool.userPoolId });
    new CfnOutput(this, "AgencyTopics", { value: this.agencyTopics.prefix });
    this.mailSender.addDnsOutputs(this);
    new CfnOutput(this, "UserPoolClientId", { value: this.signIn.client.userPoolClientId });
  }

  /**
   * Exports all that the service may use. The CDK would export only what the service uses now:
   * dropping the last use would drop the export, which CloudFormation refuses while the deployed
   * service still imports it.
   */
  #exportAll(): void {
    const { own } = this.table;
    const { uploads, attachments, exports } = this.files;
    const { bucket: openData } = this.openData;
    const { bucket: editions } = this.editions;
    const { bucket: search } = this.searchBucket;
    const { userPool, client } = this.signIn;
    const secrets = [
      this.cursorSecret,
      this.submissionSecret,
      this.onBehalfSecret,
      this.smsSecret,
      this.followerSecret,
      this.networkSecret,
      this.phoneCodeSecret,
      this.contactPepper,
      this.contactCodeSecret,
      this.edgeSecret,
    ];
    const exported = [
      ...[own.tableName, own.tableArn, own.tableStreamArn],
      ...[uploads, attachments, exports, editions, search, openData].flatMap(
        ({ bucketName, bucketArn }) => [bucketName, bucketArn],
      ),
      ...[userPool.userPoolId, userPool.userPoolArn, client.userPoolClientId],
      ...[this.mailSender.identityName, this.mailSender.configurationSetName],
      ...secrets.map(({ secretArn }) => secretArn),
    ];
    for (const value of exported) this.exportValue(value);
  }
}
