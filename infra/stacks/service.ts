import { Architecture, Code, LayerVersion } from "aws-cdk-lib/aws-lambda";
import { CfnOutput, Duration, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import {
  agencyQueue,
  deadlinesDue,
  governmentQueue,
  publicFeed,
} from "../../shared/store/table.ts";
import type { Config } from "../config.ts";
import { Alarms } from "../constructs/alarms.ts";
import { FunctionSchedule } from "../constructs/function-schedule.ts";
import { KanalFunction } from "../constructs/kanal-function.ts";
import { KanalHttpApi } from "../constructs/kanal-http-api.ts";
import { UploadInspection } from "../constructs/upload-inspection.ts";
import { layerFolder } from "../paths.ts";
import type { DataStack } from "./data.ts";

/** Partitions of reference data: small, public, written by operators only. */
const REFERENCE = ["AGENCIES", "CATEGORIES", "REGIONS", "CALENDAR", "POLICIES"];
const REPORTS = ["REPORT#*"];
const OFFICERS = ["OFFICER#*"];

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
      officer: this.#officerFunction(),
    };
    const enforceDeadlines = this.#enforceDeadlinesFunction();
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

    const alarms = new Alarms(this, "alarms", config);
    alarms.watchFunction(functions.public, "Citizens cannot read reports and reference data.");
    alarms.watchFunction(functions.documentation, "Developers cannot read the API's description.");
    alarms.watchFunction(functions.reporter, "Citizens cannot submit or follow their reports.");
    alarms.watchFunction(functions.officer, "Officers cannot handle reports.");
    const late = "Answered reports stay open though their reporter's time is over.";
    alarms.watchFunction(enforceDeadlines, late);
    alarms.watchSchedule(enforceDeadlines, late);
    const unseen = "Files that reporters sent wait and are seen by nobody.";
    alarms.watchFunction(inspectUpload, unseen);
    alarms.watchFailures(inspection.failed, inspectUpload, unseen);
    alarms.watchMalwareScan();
    alarms.watchApi(http.api);
    alarms.watchCalendar();

    new CfnOutput(this, "ApiUrl", { value: http.url });
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
    const { table, submissionSecret } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantWrite(fn, ["PutItem", "UpdateItem", "ConditionCheckItem"], REPORTS);
    submissionSecret.grantRead(fn);
    fn.addEnvironment("LEAD_GOVERNMENT", this.#config.leadGovernment);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    return fn;
  }

  #officerFunction(): KanalFunction {
    const fn = this.#function("officer", "What officers do", HTTP_TIMEOUT);
    const { table, cursorSecret } = this.#data;
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantQueryIndex(fn, agencyQueue);
    table.grantQueryIndex(fn, governmentQueue);
    table.grantGet(fn, OFFICERS);
    table.grantWrite(fn, ["PutItem"], REPORTS);
    cursorSecret.grantRead(fn);
    fn.addEnvironment("TRACKING_PREFIX", this.#config.trackingPrefix);
    return fn;
  }

  #enforceDeadlinesFunction(): KanalFunction {
    const fn = this.#function("enforce-deadlines", "What time does", Duration.minutes(5));
    const { table } = this.#data;
    table.grantQueryIndex(fn, deadlinesDue);
    table.grantQuery(fn, [...REPORTS, ...REFERENCE]);
    table.grantWrite(fn, ["PutItem"], REPORTS);
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
    table.grantGet(fn, REPORTS);
    table.grantWrite(fn, ["PutItem"], REPORTS);
    files.grantInspect(fn);
    return fn;
  }

  #function(name: string, description: string, timeout: Duration): KanalFunction {
    return new KanalFunction(this, name, { config: this.#config, description, timeout });
  }
}
