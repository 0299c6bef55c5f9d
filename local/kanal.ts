import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { createRemoteJWKSet } from "jose";
import { instantOf } from "#domain/time/local-time.ts";
import { functionNames } from "#infra/bundle-functions.ts";
import { root } from "#infra/paths.ts";
import {
  KALTIM,
  readDemoOfficers,
  readDemoPhones,
  readReferenceData,
} from "#ops/reference-data.ts";
import { seed } from "#ops/seed.ts";
import { newTopic } from "#platform/agency-topics.ts";
import { confirmPhone } from "#store/officer-phones.ts";
import { listOfficersOfEmail } from "#store/officers.ts";
import { BucketDeployments } from "./aws/bucket-deployments.ts";
import { distribution } from "./aws/cloudfront/distribution.ts";
import { LOCAL_CREDENTIALS } from "./aws/credentials.ts";
import { checkJava, type DynamoDBLocal, startDynamoDBLocal } from "./aws/dynamodb-local.ts";
import { FailureQueues } from "./aws/failure-queues.ts";
import { closeFunctions, startFunctions } from "./aws/functions.ts";
import type { KeySource } from "./aws/gateway/authorizer.ts";
import { gateway } from "./aws/gateway/gateway.ts";
import { httpApi } from "./aws/gateway/http-api.ts";
import { Routes } from "./aws/gateway/routes.ts";
import { startServer } from "./aws/gateway/server.ts";
import { Throttle } from "./aws/gateway/throttle.ts";
import type { HttpServer } from "./aws/http-server.ts";
import { InboundSms } from "./aws/inbound-sms.ts";
import { localHosts } from "./aws/local-hosts.ts";
import { scannerName } from "./aws/malware-scan.ts";
import type { OutgoingMessage } from "./aws/outgoing-message.ts";
import { type Services, startServices } from "./aws/services.ts";
import { Templates } from "./aws/template.ts";
import { startTriggers } from "./aws/triggers.ts";
import type { UserPool } from "./aws/user-pool.ts";
import { LocalClock } from "./console/clock.ts";
import type { Part } from "./console/local-page.ts";
import { isLocalPath, localRoutes } from "./console/local-routes.ts";
import { Outbox } from "./console/outbox.ts";
import { openDataFolder } from "./data-folder.ts";
import { synthesize } from "./synthesize.ts";
import { watchSite } from "./watch-site.ts";

export interface LocalStackOptions {
  /** Port of the gateway; 0 for any free port. */
  readonly port: number;
  /** Folder that keeps reports, officers and secrets; undefined to keep nothing. */
  readonly dataDir: string | undefined;
  /** Gets messages about the progress, and about errors while the stack runs. */
  readonly log: (line: string) => void;
  /** Whether the functions' logs are also printed. */
  readonly printLogs?: boolean;
  /** Whether the website is built again when a file of it changes. */
  readonly watch?: boolean;
  /** Starts a proxy between the functions and DynamoDB Local; absent if there is none. */
  readonly databaseProxy?: (endpoint: string) => Promise<HttpServer>;
}

/** All of Kanal, running on this machine. */
export interface LocalStack {
  /** Address of the website, and of the HTTP API as clients reach it. */
  readonly url: string;
  /** Address of the HTTP API itself, which clients do not use. */
  readonly apiUrl: string;
  readonly tableName: string;
  readonly dynamodbEndpoint: string;
  readonly files: {
    readonly endpoint: string;
    /** Names of the buckets. */
    readonly uploads: string;
    readonly attachments: string;
    readonly search: string;
  };
  readonly userPool: { readonly id: string; readonly clientId: string; readonly endpoint: string };
  /** `agencyTopics` is the beginning of the ARNs of all agencies' topics. */
  readonly sns: { readonly endpoint: string; readonly agencyTopics: string };
  /** The number of messages that were sent since this start. */
  messagesSent(): number;
  /** Creates the topic of an agency unless it exists. */
  createTopic(agency: string): Promise<void>;
  /**
   * Resolves with the reason when a part ends unexpectedly; the stack does not work any more then.
   */
  readonly broken: Promise<string>;
  /** Ends everything that was started. */
  close(): Promise<void>;
}

/** The password of every demo officer in the local pool. */
export const DEMO_PASSWORD = "Kanal-lokal-2026";

/**
 * Starts all of Kanal on this machine from the synthesized templates: tables, user pool, secrets,
 * functions, schedules and the HTTP API, with the reference data of Kaltim and the demo officers.
 *
 * @throws StartError when the machine lacks a program, the templates are wrong, or the data folder
 *   cannot be used; then everything that was started is stopped again
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const { port, dataDir, log } = options;
  await using cleanup = new AsyncDisposableStack();
  const dataFolder = await openDataFolder(dataDir);
  cleanup.defer(() => dataFolder.close());
  const folder = dataFolder.path;
  const logs = join(folder, "logs");
  await mkdir(logs, { recursive: true });
  const clock = await LocalClock.open(join(folder, "clock.json"));
  const server = cleanup.adopt(await startServer(port, log), (each) => each.close());
  const apiServer = cleanup.adopt(await startServer(0, log), (each) => each.close());
  await checkJava();

  log("Starting DynamoDB Local; bundling the functions and synthesizing the templates");
  const [database, templates] = await settled([
    startDatabase(dataDir && join(folder, "tables"), logs, cleanup),
    synthesize(join(folder, "cdk.out"), logs, server.url).then(
      () => new Templates(join(folder, "cdk.out")),
    ),
  ]);

  log("Creating the table, the user pool and the secrets of the templates; starting the functions");
  const outbox = await Outbox.open(join(folder, "outbox.ndjson"), clock);
  const dynamodb = new DynamoDBClient(localClient(database.endpoint));
  cleanup.defer(() => dynamodb.destroy());
  const agencyTopics = templates.output("AgencyTopics");
  const deliver = (message: OutgoingMessage) => outbox.add(message);
  const officers = await readDemoOfficers(KALTIM);
  const confirmsAtOnce = (email: string) => officers.some((each) => each.email === email);
  const proxy = await options.databaseProxy?.(database.endpoint);
  if (proxy) cleanup.defer(() => proxy.close());
  const services = await startServices(
    {
      ...{ templates, dynamodb, clock, deliver, confirmsAtOnce, folder, logs, log },
      ...{ dynamodbEndpoint: (proxy ?? database).endpoint, region: regionOf(agencyTopics) },
    },
    cleanup,
  );
  const { iam, userPool, endpoints } = services;
  const functions = await startFunctions({
    templates,
    iam,
    endpoints,
    packages: join(root, "node_modules"),
    names: functionNames(),
    logs,
    alsoPrint: options.printLogs ?? false,
  });
  cleanup.defer(() => closeFunctions(functions));
  services.lambda.serve(functions);

  log("Seeding the reference data of Kaltim and the demo officers");
  const tableName = templates.output("TableName");
  const createTopic = topicCreator(endpoints.sns, agencyTopics, cleanup);
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

  const phones = await readDemoPhones(KALTIM);
  const table = { client: dynamodb, name: tableName };
  for (const { officer: email, phone } of phones) {
    for (const { sub } of await listOfficersOfEmail(table, email)) {
      await confirmPhone(table, { officer: sub, phone }, instantOf(clock.now()));
    }
  }

  const failures = new FailureQueues(templates, iam, log);
  const schedules = await startTriggers(
    {
      ...{ templates, iam, failures, functions, s3: services.s3, clock, log },
      ...{ dynamodbEndpoint: endpoints.dynamodb, folder: join(folder, "streams") },
    },
    cleanup,
  );
  const answerLocally = localRoutes({
    clock,
    iam,
    schedules,
    outbox,
    inboundSms: new InboundSms(
      templates,
      functions,
      templates.output("InboundSmsTopic"),
      clock,
      failures,
    ),
    signIn: { cognito: userPool.cognito, clientId: userPool.clientId, password: DEMO_PASSWORD },
    officers: officers.map((officer) => ({
      ...officer,
      phone: phones.find((each) => each.officer === officer.email)?.phone,
    })),
    parts: [
      { name: "Website, and the HTTP API below /v1", where: server.url },
      { name: "HTTP API, which refuses what comes round the website", where: apiServer.url },
      { name: "Description of the API", where: `${server.url}/docs` },
      { name: "Data", where: dataDir === undefined ? "in memory" : folder },
      { name: "Table", where: tableName },
      ...partsOf(services, database, await scannerName()),
      ...[...functions.values()].map(({ name }) => ({
        name: `Function ${name}`,
        where: join(logs, `${name}.log`),
      })),
    ],
  });
  const routes = new Routes(templates, functions, keysOf(userPool));
  const now = () => clock.now();
  const api = httpApi(gateway(routes, new Throttle(templates), log), now);
  apiServer.answerWith(api);
  const hosts = localHosts(templates, endpoints.s3);
  const deployments = new BucketDeployments(templates, services.s3, clock, hosts);
  await deployments.deploy();
  if (options.watch) {
    const watched = { functions, deployments, website: server.url, folder: join(folder, "web") };
    cleanup.adopt(await watchSite({ ...watched, log }), (watching) => watching.close());
  }
  const { s3, secrets } = services;
  const website = distribution({ templates, iam, s3, secrets, api, localHosts: hosts, log });
  const local = httpApi(answerLocally, now);
  server.answerWith((request) => (isLocalPath(request.path) ? local : website)(request));

  const running = cleanup.move();
  return {
    url: server.url,
    apiUrl: apiServer.url,
    tableName,
    dynamodbEndpoint: database.endpoint,
    files: {
      endpoint: endpoints.s3,
      uploads: templates.output("UploadsBucketName"),
      attachments: templates.output("AttachmentsBucketName"),
      search: templates.output("SearchBucketName"),
    },
    userPool: { id: userPool.id, clientId: userPool.clientId, endpoint: userPool.endpoint },
    sns: { endpoint: endpoints.sns, agencyTopics },
    messagesSent: () => outbox.added,
    createTopic,
    broken: Promise.race([
      database.process.exited.then((code) => `DynamoDB Local ended with code ${code}: see ${logs}`),
      userPool.process.exited.then((code) => `cognito-local ended with code ${code}: see ${logs}`),
    ]),
    close: () => running.disposeAsync(),
  };
}

async function startDatabase(
  tables: string | undefined,
  logs: string,
  cleanup: AsyncDisposableStack,
): Promise<DynamoDBLocal> {
  if (tables !== undefined) await mkdir(tables, { recursive: true });
  const database = await startDynamoDBLocal(tables, join(logs, "dynamodb-local.log"));
  cleanup.defer(() => database.process.stop());
  return database;
}

function topicCreator(endpoint: string, agencyTopics: string, cleanup: AsyncDisposableStack) {
  const sns = new SNSClient(localClient(endpoint));
  cleanup.defer(() => sns.destroy());
  return async (agency: string): Promise<void> => {
    await sns.send(new CreateTopicCommand(newTopic(agencyTopics, agency)));
  };
}

/** The services as the page `/_local` lists them. */
function partsOf(
  { endpoints, userPool }: Services,
  database: DynamoDBLocal,
  malwareScan: string,
): Part[] {
  return [
    { name: "DynamoDB Local", where: database.endpoint },
    { name: "cognito-local", where: userPool.endpoint },
    { name: "User pool", where: userPool.id },
    { name: "Secrets Manager", where: endpoints.secretsManager },
    { name: "SNS", where: endpoints.sns },
    { name: "SES", where: endpoints.ses },
    { name: "S3", where: endpoints.s3 },
    { name: "Malware scan", where: malwareScan },
  ];
}

/** Finds the public keys with which the user pool's tokens are verified. */
function keysOf({ endpoint, id }: UserPool): KeySource {
  return createRemoteJWKSet(new URL(`${endpoint}/${id}/.well-known/jwks.json`));
}

function localClient(endpoint: string) {
  return { region: "local", endpoint, credentials: LOCAL_CREDENTIALS };
}

/** The region that an ARN names. */
function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

/**
 * Waits for all promises to settle, also if one fails, so that what the others started can be
 * stopped.
 */
async function settled<T extends readonly unknown[]>(
  started: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<{ -readonly [K in keyof T]: T[K] }> {
  await Promise.allSettled(started);
  return Promise.all(started);
}
