import { Architecture, Code, LayerVersion } from "aws-cdk-lib/aws-lambda";
import { CfnOutput, Duration, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import {
  agencyQueue,
  deadlinesDue,
  deliveriesDue,
  governmentQueue,
  officersByEmail,
  publicFeed,
} from "#store/table.ts";
import type { Config } from "../config.ts";
import { Alarms } from "../constructs/alarms.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { HistoryFeed } from "../constructs/history-feed.ts";
import { InboundSms } from "../constructs/inbound-sms.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { KanalHttpApi } from "../constructs/kanal-http-api.ts";
import { grantSendSms } from "../constructs/sms.ts";
import { UploadInspection } from "../constructs/upload-inspection.ts";
import { layerFolder } from "../paths.ts";
import type { DataStack } from "./data.ts";

/** Partitions of reference data: small, public, written by operators only. */
const REFERENCE = ["AGENCIES", "CATEGORIES", "REGIONS", "CALENDAR", "POLICIES"];
const REPORTS = ["REPORT#*"];
const OFFICERS = ["OFFICER#*"];
const FOLLOWERS = ["FOLLOWERS#*"];
const FOLLOW_CODES = ["FOLLOW-CODES#*"];
/** The revision of all that is edited, and the traces of the edits. */
const EDITS = ["RULES", "CHANGES#*"];
const DELIVERIES = ["DELIVERY#*"];
/** The two sides of officers' subscriptions. */
/** Who writes SMS, by a hash of the number. */
const SMS = ["SMS#*"];
const SUBSCRIPTIONS = ["SUBSCRIBER#*", "SUBSCRIPTIONS#*"];

/** API Gateway gives up after 30 seconds; a citizen does long before. */
const HTTP_TIMEOUT = Duration.seconds(15);

/** Of the packages in a layer, what is not needed to run them. */
const LAYER_EXCLUDES = ["package-lock.*", "**/src", "**/install", "**/*.md", "**/*.d.*ts"];

/** What runs: the functions, each with exactly what it may do, and what calls and watches them. */
export class ServiceStack extends Stack {
  readonly #config: Config;
  readonly #data: DataStack;

  constructor(scope: Construct, config: Config, data: DataStack) {
    super(scope, `Kanal-${config.stage}-Service`, {
      env: { region: config.region },
      description: "Kanal: HTTP API, functions, schedules, alarms",
    });
    this.#config = config;
    this.#data = data;

    const functions = {
      public: this.#publicFunction(),
      documentation: this.#documentationFunction(),
      reporter: this.#reporterFunction(),
      followers: this.#followersFunction(),
      officer: this.#officerFunction(),
      attachments: this.#attachmentsFunction(),
      "on-behalf": this.#onBehalfFunction(),
      subscriptions: this.#subscriptionsFunction(),
      admin: this.#adminFunction(),
    };
    const enforceDeadlines = this.#enforceDeadlinesFunction();
    const notify = this.#sendingFunction("notify", "Who is told of an event", Duration.minutes(2));
    const retryDeliveries = this.#retryDeliveriesFunction();
    const inspectUpload = this.#inspectUploadFunction();
    const inspection = new UploadInspection(this, "upload-inspection", {
      fn: inspectUpload,
      uploads: data.files.uploads,
    });
    const http = new KanalHttpApi(this, "http", { config, functions, signIn: data.signIn });
    new FunctionSchedule(this, "enforce-deadlines-schedule", {
      config,
      fn: enforceDeadlines,
      expression: "rate(15 minutes)",
    });
    new FunctionSchedule(this, "retry-deliveries-schedule", {
      config,
      fn: retryDeliveries,
      expression: "rate(1 minute)",
    });
    const feed = new HistoryFeed(this, "notify-feed", { table: data.table, fn: notify });

    const receiveSms = this.#receiveSmsFunction();
    const inboundSms = new InboundSms(this, "inbound-sms", { config, fn: receiveSms });

    const alarms = new Alarms(this, "alarms", config);
    alarms.watchFunction(functions.public, "Citizens cannot read reports and reference data.");
    alarms.watchFunction(functions.documentation, "Developers cannot read the API's description.");
    alarms.watchFunction(functions.reporter, "Citizens cannot submit or follow their reports.");
    alarms.watchFunction(functions.followers, "Citizens cannot follow reports, or stop it.");
    alarms.watchFunction(functions.officer, "Officers cannot handle reports.");
    alarms.watchFunction(
      functions.attachments,
      "Nobody can read the files of reports, and none can be added.",
    );
    alarms.watchFunction(functions["on-behalf"], "Reports that people bring cannot be keyed in.");
    alarms.watchFunction(functions.subscriptions, "Officers cannot change where they get notices.");
    alarms.watchFunction(
      functions.admin,
      "System admins cannot edit officers, agencies, categories, deadline policies or the calendar: a new officer cannot sign in, one who left still can.",
    );
    const late = "Deadlines pass and nobody is told; reports stay open though their time is over.";
    alarms.watchFunction(enforceDeadlines, late);
    alarms.watchSchedule(enforceDeadlines, late);
    const untold = "Reporters and officers are not told of what happens.";
    alarms.watchFunction(notify, untold);
    alarms.watchFeed(notify, untold);
    alarms.watchFailures(feed.failures, notify, untold);
    const unsent = "Messages that failed or waited for the morning are not sent.";
    alarms.watchFunction(retryDeliveries, unsent);
    alarms.watchSchedule(retryDeliveries, unsent);
    alarms.watchParkedDeliveries();
    const unseen = "Files that reporters sent wait and are seen by nobody.";
    alarms.watchFunction(inspectUpload, unseen);
    alarms.watchFailures(inspection.failures, inspectUpload, unseen);
    alarms.watchMalwareScan();
    const unheard = "People who report by SMS get no answer, and their reports do not come in.";
    alarms.watchFunction(receiveSms, unheard);
    alarms.watchFailures(inboundSms.failures, receiveSms, unheard);
    alarms.watchApi(http.api);
    alarms.watchCalendar();
    alarms.watchParkedReports();

    new CfnOutput(this, "ApiUrl", { value: http.url });
    new CfnOutput(this, "InboundSmsTopic", { value: inboundSms.topicArn });
  }

  #publicFunction(): KanalFunction {
    const fn = this.#function("public", "What anybody may read", HTTP_TIMEOUT);
    const { table, cursorSecret } = this.#data;
    table.grantQuery(fn, REFERENCE);
    table.grantQueryIndex(fn, publicFeed);
    cursorSecret.grantRead(fn);
    fn.addEnvironment("LEAD_GOVERNMENT", this.#config.leadGovernment);
    return fn;
  }

  #documentationFunction(): KanalFunction {
    return this.#function("documentation", "The API's description", HTTP_TIMEOUT);
  }

  #reporterFunction(): KanalFunction {
    const fn = this.#function("reporter", "What reporters do", HTTP_TIMEOUT);
    const { table, files, submissionSecret } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantWrite(fn, ["PutItem", "UpdateItem", "ConditionCheckItem"], REPORTS);
    submissionSecret.grantRead(fn);
    files.grantUpload(fn);
    fn.addEnvironment("LEAD_GOVERNMENT", this.#config.leadGovernment);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    return fn;
  }

  #followersFunction(): KanalFunction {
    const fn = this.#function("followers", "Who follows reports by a contact", HTTP_TIMEOUT);
    const { table, followerSecret, mailSender } = this.#data;
    table.grantGet(fn, [...REPORTS, ...FOLLOWERS, ...FOLLOW_CODES]);
    table.grantWrite(fn, ["PutItem", "DeleteItem"], FOLLOWERS);
    table.grantWrite(fn, ["PutItem", "UpdateItem"], FOLLOW_CODES);
    followerSecret.grantRead(fn);
    mailSender.grantSend(fn);
    grantSendSms(fn, this.#config);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    fn.addEnvironment("WEBSITE", this.#config.website);
    return fn;
  }

  #officerFunction(): KanalFunction {
    const fn = this.#function("officer", "What officers do", HTTP_TIMEOUT);
    const { table, cursorSecret } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantQueryIndex(fn, agencyQueue);
    table.grantQueryIndex(fn, governmentQueue);
    table.grantGet(fn, [...REPORTS, ...OFFICERS]);
    table.grantWrite(fn, ["PutItem", "ConditionCheckItem"], REPORTS);
    table.grantWrite(fn, ["PutItem"], FOLLOWERS);
    cursorSecret.grantRead(fn);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    return fn;
  }

  #attachmentsFunction(): KanalFunction {
    const fn = this.#function("attachments", "Who may read a file; more files", HTTP_TIMEOUT);
    const { table, files } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantGet(fn, [...REPORTS, ...OFFICERS]);
    table.grantWrite(fn, ["PutItem", "UpdateItem"], REPORTS);
    files.grantUpload(fn);
    files.grantRead(fn);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    return fn;
  }

  #onBehalfFunction(): KanalFunction {
    const fn = this.#function("on-behalf", "Keying in for somebody, and slips", HTTP_TIMEOUT);
    const { table, files, onBehalfSecret } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantGet(fn, [...REPORTS, ...OFFICERS]);
    table.grantWrite(fn, ["PutItem", "UpdateItem"], REPORTS);
    onBehalfSecret.grantRead(fn);
    files.grantUpload(fn);
    fn.addEnvironment("LEAD_GOVERNMENT", this.#config.leadGovernment);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    fn.addEnvironment("WEBSITE", this.#config.website);
    return fn;
  }

  #subscriptionsFunction(): KanalFunction {
    const fn = this.#function("subscriptions", "Where officers get notices", HTTP_TIMEOUT);
    const { table, agencyTopics } = this.#data;
    table.grantQuery(fn, [...SUBSCRIPTIONS, ...REFERENCE]);
    table.grantGet(fn, OFFICERS);
    table.grantWrite(fn, ["PutItem", "DeleteItem"], SUBSCRIPTIONS);
    agencyTopics.grantSubscribe(fn);
    return fn;
  }

  #adminFunction(): KanalFunction {
    const fn = this.#function("admin", "What system admins edit", HTTP_TIMEOUT);
    const { table, signIn, agencyTopics, cursorSecret } = this.#data;
    table.grantQuery(fn, [...REFERENCE, ...SUBSCRIPTIONS, "CHANGES#*"]);
    table.grantQueryIndex(fn, officersByEmail);
    table.grantQueryIndex(fn, deliveriesDue);
    table.grantGet(fn, [...OFFICERS, "RULES", ...DELIVERIES]);
    table.grantWrite(
      fn,
      ["PutItem"],
      [...OFFICERS, "CATEGORIES", "POLICIES", "CALENDAR", ...EDITS, ...DELIVERIES],
    );
    cursorSecret.grantRead(fn);
    table.grantWrite(fn, ["UpdateItem"], ["AGENCIES", "CALENDAR"]);
    signIn.grantCreateAccounts(fn);
    agencyTopics.grantCreate(fn);
    // The notices of an officer end with the assignment.
    table.grantWrite(fn, ["DeleteItem"], SUBSCRIPTIONS);
    agencyTopics.grantUnsubscribe(fn);
    fn.addEnvironment("LEAD_GOVERNMENT", this.#config.leadGovernment);
    return fn;
  }

  #enforceDeadlinesFunction(): KanalFunction {
    const fn = this.#function("enforce-deadlines", "What time does", Duration.minutes(5));
    const { table } = this.#data;
    table.grantQueryIndex(fn, deadlinesDue);
    table.grantQuery(fn, REFERENCE);
    table.grantGet(fn, REPORTS);
    table.grantWrite(fn, ["PutItem", "UpdateItem"], REPORTS);
    fn.grantInvokeItself();
    return fn;
  }

  #receiveSmsFunction(): KanalFunction {
    const description = "Reports and questions that come by SMS";
    const fn = this.#function("receive-sms", description, Duration.seconds(30));
    const { table, smsSecret } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantGet(fn, [...REPORTS, ...SMS]);
    table.grantWrite(fn, ["PutItem"], [...REPORTS, ...SMS]);
    smsSecret.grantRead(fn);
    grantSendSms(fn, this.#config);
    fn.addEnvironment("SMS_KEYWORD", this.#config.sms.keyword);
    fn.addEnvironment("LEAD_GOVERNMENT", this.#config.leadGovernment);
    fn.addEnvironment("PROVINCE", this.#config.province);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    fn.addEnvironment("WEBSITE", this.#config.website);
    return fn;
  }

  #retryDeliveriesFunction(): KanalFunction {
    const description = "Messages whose time has come";
    const fn = this.#sendingFunction("retry-deliveries", description, Duration.minutes(5));
    this.#data.table.grantQueryIndex(fn, deliveriesDue);
    return fn;
  }

  /** A function that reads contacts, sends messages and keeps account of them. */
  #sendingFunction(name: string, description: string, timeout: Duration): KanalFunction {
    const fn = this.#function(name, description, timeout);
    const { table, agencyTopics, mailSender } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...FOLLOWERS, "SUBSCRIPTIONS#*", ...REFERENCE]);
    table.grantGet(fn, [...REPORTS, ...FOLLOWERS, ...DELIVERIES]);
    table.grantWrite(fn, ["PutItem"], DELIVERIES);
    agencyTopics.grantPublish(fn);
    mailSender.grantSend(fn);
    grantSendSms(fn, this.#config);
    fn.addEnvironment("WEBSITE", this.#config.website);
    return fn;
  }

  #inspectUploadFunction(): KanalFunction {
    const sharp = new LayerVersion(this, "sharp", {
      description: "sharp for Linux on arm64",
      compatibleArchitectures: [Architecture.ARM_64],
      code: Code.fromAsset(layerFolder("sharp"), { exclude: LAYER_EXCLUDES }),
    });
    const fn = new KanalFunction(this, "inspect-upload", {
      config: this.#config,
      description: "What becomes of uploaded files",
      timeout: Duration.minutes(2),
      // The largest pictures take 1.2 GB when they are turned, and two vCPUs come with the memory.
      memory: 3_072,
      layers: [sharp],
    });
    const { table, files } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantGet(fn, REPORTS);
    table.grantWrite(fn, ["PutItem"], REPORTS);
    files.grantInspect(fn);
    return fn;
  }

  #function(name: string, description: string, timeout: Duration): KanalFunction {
    return new KanalFunction(this, name, { config: this.#config, description, timeout });
  }
}
