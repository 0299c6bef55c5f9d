import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientSettings } from "#platform/client-settings.ts";
import type { Table } from "#store/table-client.ts";
import { type DeploymentChoice, readDeployment, STAGE_OPTIONS, STAGE_USAGE } from "./deployment.ts";
import { OperatorError } from "./operator-error.ts";

/** Options of the commands that work on a table. */
export const TABLE_OPTIONS = {
  ...STAGE_OPTIONS,
  endpoint: { type: "string" },
  table: { type: "string" },
} as const;

export const TABLE_USAGE = `${STAGE_USAGE}
  --table NAME       another table than the stage's, such as one restored from a backup
  --endpoint URL     use a DynamoDB Local instead of a deployed stage, together with --table; the
                     page /_local of a local stack shows both`;

interface TableChoice extends DeploymentChoice {
  readonly endpoint?: string | undefined;
  readonly table?: string | undefined;
}

/**
 * Returns the table that the options choose, and a description of it for the operator.
 * @throws OperatorError with advice if they choose no table
 */
export async function stageTable(choice: TableChoice): Promise<{ table: Table; where: string }> {
  const { endpoint, table: name } = choice;
  if (endpoint !== undefined && name !== undefined) {
    const local = { endpoint, region: "local", credentials: LOCAL_CREDENTIALS };
    const client = new DynamoDBClient({ ...clientSettings(), ...local });
    return { table: { client, name }, where: `${name} at ${endpoint}` };
  }
  if (endpoint !== undefined) {
    throw new OperatorError("--endpoint needs --table: the page /_local shows both.");
  }
  const deployment = await readDeployment(choice.outputs, choice.stage);
  const { region, tableName } = { ...deployment, tableName: name ?? deployment.tableName };
  return {
    table: { client: new DynamoDBClient({ ...clientSettings(), region }), name: tableName },
    where: `${tableName} in ${region}`,
  };
}

/** DynamoDB Local accepts any credentials. */
const LOCAL_CREDENTIALS = { accessKeyId: "local", secretAccessKey: "local" };
