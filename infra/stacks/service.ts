import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { CfnOutput, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import {
  watchConcurrency,
  watchEmails,
  watchSms,
  watchTable,
} from "../constructs/account-alarms.ts";
import { Alarms } from "../constructs/alarms.ts";
import { CallsOfFunctions } from "../constructs/calls-of-functions.ts";
import { KanalHttpApi } from "../constructs/kanal-http-api.ts";
import { SmsSending } from "../constructs/sms-sending.ts";
import type { DefineFunction } from "../define-function.ts";
import type { DataStack } from "./data.ts";

/** The files in `infra/functions`: each defines a function that is deployed. */
const definitions: readonly DefineFunction[] = await loadDefinitions(
  join(import.meta.dirname, "../functions"),
);

/**
 * What runs: the functions, each with exactly its permissions, and what calls and watches them.
 */
export class ServiceStack extends Stack {
  readonly http: KanalHttpApi;

  constructor(scope: Construct, config: Config, data: DataStack) {
    super(scope, `Kanal-${config.stage}-Service`, {
      env: { region: config.region },
      description: "Kanal: HTTP API, functions, schedules, alarms",
    });
    const alarms = new Alarms(this, "alarms", config);
    const calls = new CallsOfFunctions();
    const service = { scope: this, config, data, alarms, calls };
    const functions = definitions.map((define) => define(service));
    calls.grantTo(functions);
    const { signIn, edgeSecret } = data;
    this.http = new KanalHttpApi(this, "http", { config, functions, signIn, edgeSecret });
    alarms.watchApi(this.http.api);
    alarms.watchCalendar();
    watchTable(alarms, data.table);
    watchConcurrency(alarms, config);
    watchEmails(alarms);
    if (config.confirmed.smsSender) {
      new SmsSending(this, "sms-sending", config);
      watchSms(alarms, config);
    }
    new CfnOutput(this, "ApiUrl", { value: this.http.url });
    new CfnOutput(this, "AlarmTopic", { value: alarms.topicArn });
  }
}

async function loadDefinitions(folder: string): Promise<DefineFunction[]> {
  const files = globSync("*.ts", { cwd: folder }).sort();
  return Promise.all(
    files.map(async (file) => {
      const module: { readonly define?: DefineFunction } = await import(join(folder, file));
      if (!module.define) throw new Error(`infra/functions/${basename(file)} exports no define`);
      return module.define;
    }),
  );
}
