import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { table as declaration, type IndexDeclaration } from "#store/table.ts";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { removalPolicyOf } from "./removal-policy.ts";

type WriteAction = "PutItem" | "UpdateItem" | "ConditionCheckItem" | "DeleteItem";

/**
 * The table as `shared/store/table.ts` declares it. A grant lets a function reach partitions by the
 * beginning of their key, and tells it the table's name. There is no grant to scan.
 */
export class KanalTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.table = new Table(this, "table", {
      partitionKey: stringAttribute(declaration.partitionKey),
      sortKey: stringAttribute(declaration.sortKey),
      timeToLiveAttribute: declaration.timeToLive,
      stream: StreamViewType.NEW_IMAGE,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.keepsData,
      removalPolicy: removalPolicyOf(config),
    });
    for (const index of declaration.indexes) this.#addIndex(index);
  }

  get streamArn(): string {
    const { tableStreamArn } = this.table;
    if (tableStreamArn === undefined) throw new Error("The table has no stream");
    return tableStreamArn;
  }

  /** Lets Lambda read the table's stream for the function. */
  grantReadStream(fn: KanalFunction): void {
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"].map(
          (action) => `dynamodb:${action}`,
        ),
        resources: [this.streamArn],
      }),
    );
  }

  /** Lets the function query partitions whose key matches one of the patterns (`REPORT#*`). */
  grantQuery(fn: KanalFunction, partitions: readonly string[]): void {
    this.#grant(fn, ["Query"], partitions);
  }

  /** Lets the function get single items of matching partitions. */
  grantGet(fn: KanalFunction, partitions: readonly string[]): void {
    this.#grant(fn, ["GetItem"], partitions);
  }

  /** Lets the function write to matching partitions. */
  grantWrite(
    fn: KanalFunction,
    actions: readonly WriteAction[],
    partitions: readonly string[],
  ): void {
    this.#grant(fn, actions, partitions);
  }

  /** Lets the function query one index, all of it. */
  grantQueryIndex(fn: KanalFunction, index: IndexDeclaration): void {
    this.#tell(fn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["dynamodb:Query"],
        resources: [`${this.table.tableArn}/index/${index.name}`],
      }),
    );
  }

  #grant(fn: KanalFunction, actions: readonly string[], partitions: readonly string[]): void {
    this.#tell(fn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
        conditions: {
          "ForAllValues:StringLike": { "dynamodb:LeadingKeys": partitions },
          // ForAllValues also holds for a request without any key: such a one is refused.
          Null: { "dynamodb:LeadingKeys": "false" },
        },
      }),
    );
  }

  #tell(fn: KanalFunction): void {
    fn.addEnvironment("TABLE_NAME", this.table.tableName);
  }

  #addIndex({ name, partitionKey, sortKey, projection }: IndexDeclaration): void {
    this.table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: stringAttribute(partitionKey),
      sortKey: stringAttribute(sortKey),
      ...(projection === "KEYS_ONLY"
        ? { projectionType: ProjectionType.KEYS_ONLY }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projection] }),
    });
  }
}

function stringAttribute(name: string) {
  return { name, type: AttributeType.STRING };
}
