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
import type { Get, Query } from "#store/access-pattern.ts";
import type { Entity } from "#store/entity.ts";
import type { Index } from "#store/indexes.ts";
import { type Key, partitionsOf } from "#store/key.ts";
import { table as declaration, type IndexDeclaration } from "#store/table.ts";
import type { Config } from "../config.ts";
import type { KanalFunction } from "./kanal-function.ts";
import { removalPolicyOf } from "./removal-policy.ts";

type WriteAction = "PutItem" | "UpdateItem" | "DeleteItem";

/** What grants need to know of a table. */
interface UsedTable {
  readonly tableName: string;
  readonly tableArn: string;
  readonly tableStreamArn?: string | undefined;
}

/**
 * The table that `shared/store/table.ts` declares. A grant takes access patterns or entities,
 * allows the function to use their partitions, and gives it the table's name. No grant allows a
 * scan.
 *
 * After a restore the grants are for the restored table, which is not part of the stack. The
 * stack's own table stays as it is.
 */
export class KanalTable extends Construct {
  /** The stack's own table. */
  readonly own: Table;
  /** The table that the service uses. */
  readonly table: UsedTable;

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    this.own = new Table(this, "table", {
      partitionKey: stringAttribute(declaration.partitionKey),
      sortKey: stringAttribute(declaration.sortKey),
      timeToLiveAttribute: declaration.timeToLive,
      // Both images: a write of a snapshot adds an event if it raises the version.
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: config.keepsData,
      removalPolicy: removalPolicyOf(config),
    });
    for (const index of declaration.indexes) this.#addIndex(index);
    const { restoredTable } = config;
    this.table = restoredTable
      ? Table.fromTableAttributes(this, "restored", {
          tableName: restoredTable.name,
          tableStreamArn: restoredTable.streamArn,
        })
      : this.own;
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

  /**
   * Lets the function run queries: of the table, limited to the queries' partitions; of indexes,
   * limited to these indexes.
   */
  grantQuery(fn: KanalFunction, queries: readonly Query[]): void {
    const ofTable = queries.filter(({ on }) => on === "table");
    if (ofTable.length > 0) this.#grant(fn, ["Query"], ofTable);
    const indexes = queries.flatMap(({ on }) => (on === "table" ? [] : [on]));
    for (const index of new Set(indexes)) this.#grantQueryIndex(fn, index);
  }

  /** Lets the function get single items. */
  grantGet(fn: KanalFunction, gets: readonly Get[]): void {
    this.#grant(
      fn,
      ["GetItem"],
      gets.map(({ entity }) => entity),
    );
  }

  /** Lets the function write items of entities. IAM distinguishes entities by their partitions. */
  grantWrite(
    fn: KanalFunction,
    actions: readonly WriteAction[],
    entities: readonly Entity[],
  ): void {
    this.#grant(fn, actions, entities);
  }

  #grantQueryIndex(fn: KanalFunction, index: Index): void {
    this.#tell(fn);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ["dynamodb:Query"],
        resources: [`${this.table.tableArn}/index/${index.name}`],
      }),
    );
  }

  #grant(fn: KanalFunction, actions: readonly string[], on: readonly { readonly pk: Key }[]): void {
    this.#tell(fn);
    const partitions = new Set(on.map(({ pk }) => partitionsOf(pk)));
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.table.tableArn],
        conditions: {
          "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [...partitions] },
          // ForAllValues also holds for a request without any key; this condition refuses such a
          // request.
          Null: { "dynamodb:LeadingKeys": "false" },
        },
      }),
    );
  }

  #tell(fn: KanalFunction): void {
    fn.addEnvironment("TABLE_NAME", this.table.tableName);
  }

  #addIndex({ name, partitionKey, sortKey, projection }: IndexDeclaration): void {
    this.own.addGlobalSecondaryIndex({
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
