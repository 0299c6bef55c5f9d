import { join } from "node:path";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "./clock.ts";
import type { Endpoints } from "./functions.ts";
import { type LambdaService, startLambdaService } from "./lambda-service.ts";
import type { Deliver } from "./outgoing-message.ts";
import { type S3, startS3 } from "./s3/s3.ts";
import { startSecretsManager } from "./secrets.ts";
import { startSes } from "./ses.ts";
import { startSns } from "./sns.ts";
import { ensureTables } from "./tables.ts";
import type { Templates } from "./template.ts";
import { startUserPool, type UserPool } from "./user-pool.ts";

interface ServiceOptions {
  readonly templates: Templates;
  readonly dynamodb: DynamoDBClient;
  readonly clock: Clock;
  readonly deliver: Deliver;
  /** The region in the ARNs of topics. */
  readonly topicsRegion: string;
  /** Whether an email address confirms its subscriptions as soon as it is asked to. */
  readonly confirmsAtOnce: (email: string) => boolean;
  /** Folder that keeps users, secrets, files, topics and subscriptions. */
  readonly folder: string;
  /** Folder for logs. */
  readonly logs: string;
  readonly log: (line: string) => void;
}

/** The services that functions call, apart from DynamoDB. */
export interface Services {
  readonly s3: S3;
  readonly userPool: UserPool;
  readonly lambda: LambdaService;
  readonly endpoints: Omit<Endpoints, "dynamodb">;
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
  const { templates, dynamodb, clock, deliver, topicsRegion, folder, logs, log } = options;
  const { confirmsAtOnce } = options;
  const stopAtEnd = <T extends { close(): Promise<void> }>(service: T): T =>
    cleanup.adopt(service, () => service.close());

  const secretsManager = stopAtEnd(
    await startSecretsManager(templates, join(folder, "secrets.json")),
  );
  const s3 = stopAtEnd(await startS3(templates, join(folder, "files"), clock, log));
  const lambda = stopAtEnd(await startLambdaService(log));
  const ses = stopAtEnd(await startSes(deliver));
  const sns = stopAtEnd(
    await startSns({
      file: join(folder, "sns.json"),
      region: topicsRegion,
      deliver,
      confirmsAtOnce,
    }),
  );
  await ensureTables(templates, dynamodb);
  const userPool = await startUserPool(
    templates,
    join(folder, "user-pool"),
    join(logs, "cognito-local.log"),
  );
  cleanup.defer(() => userPool.process.stop());
  cleanup.defer(() => userPool.cognito.destroy());
  return {
    s3,
    userPool,
    lambda,
    endpoints: {
      s3: s3.endpoint,
      secretsManager: secretsManager.endpoint,
      lambda: lambda.endpoint,
      userPool: userPool.endpoint,
      sns: sns.endpoint,
      ses: ses.endpoint,
    },
  };
}
