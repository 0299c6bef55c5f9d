import { mkdtempSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreamsClient } from "@aws-sdk/client-dynamodb-streams";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { createRemoteJWKSet } from "jose";
import { KALTIM, readDemoOfficers, readReferenceData } from "#ops/reference-data.ts";
import { seed } from "#ops/seed.ts";
import { newTopic } from "#platform/agency-topics.ts";
import { checkJava, startDynamoDBLocal } from "./aws/dynamodb-local.ts";
import { EventRules } from "./aws/event-rules.ts";
import { startEventSourceMappings } from "./aws/event-source-mappings.ts";
import { closeFunctions, startFunctions } from "./aws/functions.ts";
import { gateway } from "./aws/gateway/gateway.ts";
import { Routes } from "./aws/gateway/routes.ts";
import { startServer } from "./aws/gateway/server.ts";
import { InboundSms } from "./aws/inbound-sms.ts";
import { startLambdaService } from "./aws/lambda-service.ts";
import { scannerName, startMalwareScan } from "./aws/malware-scan.ts";
import { startS3 } from "./aws/s3/s3.ts";
import { Schedules } from "./aws/schedules.ts";
import { startSecretsManager } from "./aws/secrets.ts";
import { startSes } from "./aws/ses.ts";
import { startSns } from "./aws/sns.ts";
import { StartError } from "./aws/start-error.ts";
import { ensureTables } from "./aws/tables.ts";
import { Templates } from "./aws/template.ts";
import { startUserPool } from "./aws/user-pool.ts";
import { LocalClock } from "./console/clock.ts";
import { localRoutes } from "./console/local-routes.ts";
import { Outbox } from "./console/outbox.ts";
import { tryLock } from "./lock.ts";
import { synthesize } from "./synthesize.ts";

export interface LocalStackOptions {
  /** Where the gateway listens; 0 for any free port. */
  readonly port: number;
  /** Folder that keeps reports, officers and secrets; undefined to forget them at the end. */
  readonly dataDir: string | undefined;
  /** Is told what is being done, and what goes wrong while the stack runs. */
  readonly log: (line: string) => void;
}

export interface LocalStack {
  /** Address of the gateway. */
  readonly url: string;
  readonly tableName: string;
  readonly dynamodbEndpoint: string;
  readonly files: {
    readonly endpoint: string;
    readonly uploads: string;
    readonly attachments: string;
  };
  readonly userPool: { readonly id: string; readonly clientId: string; readonly endpoint: string };
  readonly sns: { readonly endpoint: string; readonly agencyTopics: string };
  /** Makes the topic of an agency, unless it is there. */
  createTopic(agency: string): Promise<void>;
  /** Resolves with the reason when a part ends by itself, after which the stack is of no use. */
  readonly broken: Promise<string>;
  /** Ends everything that was started. */
  close(): Promise<void>;
}

/** The password of every demo officer in the local pool. */
export const DEMO_PASSWORD = "Kanal-lokal-2026";

type Undo = () => unknown;

/**
 * Starts all of Kanal on this machine from the synthesized templates: tables, user pool, secrets,
 * functions, schedules and the HTTP API, with the reference data of Kaltim and the demo officers.
 *
 * @throws StartError when the machine lacks something or the templates are wrong; nothing is left
 *   running then
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const undo: Undo[] = [];
  const close = async () => {
    for (let last = undo.pop(); last; last = undo.pop()) await last();
  };
  try {
    return await start(options, undo, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  { port, dataDir, log }: LocalStackOptions,
  undo: Undo[],
  close: () => Promise<void>,
): Promise<LocalStack> {
  const folder = await openFolder(dataDir, undo);
  const logs = join(folder, "logs");
  const tables = join(folder, "tables");
  await Promise.all([logs, tables].map((each) => mkdir(each, { recursive: true })));
  const clock = await LocalClock.open(join(folder, "clock.json"));
  const server = await startServer(port, () => clock.now(), log);
  undo.push(() => server.close());
  await checkJava();

  log("Starting DynamoDB Local; bundling the functions and synthesizing the templates");
  const [database, templates] = await settled([
    startDynamoDBLocal(dataDir && tables, join(logs, "dynamodb-local.log")).then((started) => {
      undo.push(() => started.process.stop());
      return started;
    }),
    synthesize(join(folder, "cdk.out"), logs).then(() => new Templates(join(folder, "cdk.out"))),
  ]);

  log("Making the table, the user pool and the secrets of the templates; starting the functions");
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const toDatabase = { region: "local", endpoint: database.endpoint, credentials };
  const dynamodb = new DynamoDBClient(toDatabase);
  undo.push(() => dynamodb.destroy());
  const secretsManager = await startSecretsManager(templates, join(folder, "secrets.json"));
  undo.push(() => secretsManager.close());
  const s3 = await startS3(templates, join(folder, "files"), clock, log);
  undo.push(() => s3.close());
  const lambdaService = await startLambdaService(log);
  undo.push(() => lambdaService.close());
  const outbox = await Outbox.open(join(folder, "outbox.ndjson"), () => clock.now());
  const ses = await startSes(outbox);
  undo.push(() => ses.close());
  const topics = templates.output("AgencyTopics");
  const sns = await startSns(join(folder, "sns.json"), regionOf(topics), outbox);
  undo.push(() => sns.close());
  const [userPool] = await settled([
    startUserPool(templates, join(folder, "user-pool"), join(logs, "cognito-local.log")).then(
      (started) => {
        undo.push(() => started.process.stop());
        undo.push(() => started.cognito.destroy());
        return started;
      },
    ),
    ensureTables(templates, dynamodb),
  ]);
  // The functions' environment names the pool, whose id is known only now.
  const endpoints = {
    sns: sns.endpoint,
    ses: ses.endpoint,
    dynamodb: database.endpoint,
    s3: s3.endpoint,
    secretsManager: secretsManager.endpoint,
    userPool: userPool.endpoint,
    lambda: lambdaService.endpoint,
  };
  const functions = await startFunctions(templates, endpoints, logs);
  undo.push(() => closeFunctions(functions));
  lambdaService.serve(functions);

  log("Seeding the reference data of Kaltim and the demo officers");
  const tableName = templates.output("TableName");
  const officers = await readDemoOfficers(KALTIM);
  const publisher = new SNSClient({ region: "local", endpoint: sns.endpoint, credentials });
  undo.push(() => publisher.destroy());
  const createTopic = async (agency: string) => {
    await publisher.send(new CreateTopicCommand(newTopic(topics, agency)));
  };
  await seed({
    dynamodb,
    tableName,
    createTopic,
    cognito: userPool.cognito,
    userPoolId: userPool.id,
    reference: await readReferenceData(KALTIM),
    officers,
    password: DEMO_PASSWORD,
  });

  const keys = createRemoteJWKSet(
    new URL(`${userPool.endpoint}/${userPool.id}/.well-known/jwks.json`),
  );
  const schedules = new Schedules(templates, functions, clock);
  const answerLocally = localRoutes({
    clock,
    schedules,
    outbox,
    inboundSms: new InboundSms(templates, functions, clock),
    cognito: userPool.cognito,
    clientId: userPool.clientId,
    password: DEMO_PASSWORD,
    officers,
    parts: [
      { name: "HTTP API", where: server.url },
      { name: "Description of the API", where: `${server.url}/docs` },
      { name: "DynamoDB Local", where: database.endpoint },
      { name: "Table", where: tableName },
      { name: "cognito-local", where: userPool.endpoint },
      { name: "User pool", where: userPool.id },
      { name: "Secrets Manager", where: secretsManager.endpoint },
      { name: "SNS", where: sns.endpoint },
      { name: "SES", where: ses.endpoint },
      { name: "S3", where: s3.endpoint },
      { name: "Malware scan", where: await scannerName() },
      ...[...functions.values()].map(({ name }) => ({
        name: `Function ${name}`,
        where: join(logs, `${name}.log`),
      })),
      { name: "Data", where: dataDir === undefined ? "in memory" : folder },
    ],
  });
  const rules = new EventRules(templates, functions, log);
  undo.push(() => rules.idle());
  await startMalwareScan(templates, s3, rules, clock);
  const answerByRoutes = gateway(new Routes(templates, functions, keys), log);
  server.answerWith(async (event) => (await answerLocally(event)) ?? answerByRoutes(event));
  schedules.start(log);
  undo.push(() => schedules.stop());
  const streams = new DynamoDBStreamsClient(toDatabase);
  undo.push(() => streams.destroy());
  const mappingsFolder = join(folder, "streams");
  await mkdir(mappingsFolder, { recursive: true });
  const mappings = await startEventSourceMappings({
    ...{ templates, functions, dynamodb, streams, clock, log },
    folder: mappingsFolder,
  });
  undo.push(() => mappings.stop());

  return {
    url: server.url,
    tableName,
    dynamodbEndpoint: database.endpoint,
    files: {
      endpoint: s3.endpoint,
      uploads: templates.output("UploadsBucketName"),
      attachments: templates.output("AttachmentsBucketName"),
    },
    userPool: { id: userPool.id, clientId: userPool.clientId, endpoint: userPool.endpoint },
    sns: { endpoint: sns.endpoint, agencyTopics: topics },
    createTopic,
    broken: Promise.race([
      database.process.exited.then((code) => `DynamoDB Local ended with code ${code}: see ${logs}`),
      userPool.process.exited.then((code) => `cognito-local ended with code ${code}: see ${logs}`),
    ]),
    close,
  };
}

/** The region that an ARN names. */
function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

/** The data folder, for this stack alone; a temporary one when nothing is to be kept. */
async function openFolder(dataDir: string | undefined, undo: Undo[]): Promise<string> {
  if (dataDir === undefined) {
    const folder = mkdtempSync(join(tmpdir(), "kanal-"));
    const remove = () => rmSync(folder, { recursive: true, force: true });
    process.once("exit", remove);
    undo.push(() => {
      process.off("exit", remove);
      remove();
    });
    return folder;
  }
  const folder = resolve(dataDir);
  const lock = await tryLock(folder);
  if (!lock) {
    throw new StartError(
      `The data folder ${folder} is in use by another local stack: end that one, choose another folder with KANAL_DATA_DIR, or start with --memory`,
    );
  }
  undo.push(() => lock.release());
  return folder;
}

/** Waits for all to end, also when one fails, so that what the others started is known and undone. */
async function settled<T extends readonly unknown[]>(
  started: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<{ -readonly [K in keyof T]: T[K] }> {
  await Promise.allSettled(started);
  return Promise.all(started);
}
