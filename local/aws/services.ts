import { join } from "node:path";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "./clock.ts";
import { startDynamoDBGuard } from "./dynamodb-guard.ts";
import type { Endpoints } from "./functions.ts";
import { Iam } from "./iam/iam.ts";
import { type LambdaService, startLambdaService } from "./lambda-service.ts";
import type { Deliver } from "./outgoing-message.ts";
import { type S3, startS3 } from "./s3/s3.ts";
import { startSecretsManager } from "./secrets.ts";
import { startSes } from "./ses.ts";
import { startSns } from "./sns.ts";
import { ensureTables } from "./tables.ts";
import type { Templates } from "./template.ts";
import { startUserPool, type UserPool } from "./user-pool.ts";
import { startUserPoolGuard } from "./user-pool-guard.ts";

interface ServiceOptions {
  readonly templates: Templates;
  readonly dynamodb: DynamoDBClient;
  readonly clock: Clock;
  readonly deliver: Deliver;
  /** Address of DynamoDB Local. */
  readonly dynamodbEndpoint: string;
  /** The region of all resources. */
  readonly region: string;
  /** Whether an email address confirms its subscriptions as soon as it is asked to. */
  readonly confirmsAtOnce: (email: string) => boolean;
  /** Folder that keeps users, secrets, files, topics and subscriptions. */
  readonly folder: string;
  /** Folder for logs. */
  readonly logs: string;
  readonly log: (line: string) => void;
}

/** The services that functions call. */
export interface Services {
  readonly iam: Iam;
  readonly s3: S3;
  readonly userPool: UserPool;
  readonly lambda: LambdaService;
  /** The values of secrets, by ARN. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly endpoints: Endpoints;
}

/**
 * Starts the services that functions call, and creates what the templates define in them.
 *
 * @param cleanup stops the services
 * @throws StartError when cognito-local does not start or a table has another shape
 */
export async function startServices(
  options: ServiceOptions,
  cleanup: AsyncDisposableStack,
): Promise<Services> {
  const { templates, dynamodb, dynamodbEndpoint, clock, deliver, region, folder, logs, log } =
    options;
  const { confirmsAtOnce } = options;
  const stopAtEnd = <T extends { close(): Promise<void> }>(service: T): T =>
    cleanup.adopt(service, () => service.close());

  await ensureTables(templates, dynamodb);
  const userPool = stopAtEnd(
    await startUserPool(templates, join(folder, "user-pool"), join(logs, "cognito-local.log")),
  );

  // The id of the user pool, which policies name, is known only now.
  const iam = new Iam(templates, log);
  const secretsManager = stopAtEnd(
    await startSecretsManager(templates, iam, join(folder, "secrets.json")),
  );
  const s3 = stopAtEnd(await startS3(templates, iam, join(folder, "files"), clock, log));
  const lambda = stopAtEnd(await startLambdaService(iam, region, log));
  const ses = stopAtEnd(await startSes(templates, iam, deliver));
  const sns = stopAtEnd(
    await startSns({ iam, file: join(folder, "sns.json"), region, deliver, confirmsAtOnce }),
  );
  const table = stopAtEnd(await startDynamoDBGuard(templates, iam, dynamodbEndpoint));
  const users = stopAtEnd(await startUserPoolGuard(iam, region, userPool.endpoint));
  return {
    iam,
    s3,
    userPool,
    lambda,
    secrets: secretsManager.values,
    endpoints: {
      dynamodb: table.endpoint,
      s3: s3.endpoint,
      secretsManager: secretsManager.endpoint,
      lambda: lambda.endpoint,
      userPool: users.endpoint,
      sns: sns.endpoint,
      ses: ses.endpoint,
    },
  };
}
