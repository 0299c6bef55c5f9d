import type { Get, Query } from "../access-pattern.ts";
import type { Entity } from "../entity.ts";
import * as changes from "./changes.ts";
import * as deliveries from "./deliveries.ts";
import * as followCodes from "./follow-codes.ts";
import * as followers from "./followers.ts";
import * as inboundSms from "./inbound-sms.ts";
import * as mergedReports from "./merged-reports.ts";
import * as officers from "./officers.ts";
import * as referenceData from "./reference-data.ts";
import * as reportLists from "./report-lists.ts";
import * as reports from "./reports.ts";
import * as subscriptions from "./subscriptions.ts";

/**
 * All that is declared of the table's contents. Functions take from here the types alone: the lists
 * are for docs and tests, which read every declaration.
 */
const declarations = {
  ...reports,
  ...reportLists,
  ...mergedReports,
  ...followers,
  ...followCodes,
  ...deliveries,
  ...inboundSms,
  ...subscriptions,
  ...officers,
  ...referenceData,
  ...changes,
};
type Declared = (typeof declarations)[keyof typeof declarations];

/** A get that is declared. */
export type DeclaredGet = Extract<Declared, { readonly kind: "get" }>;
/** A query that is declared. */
export type DeclaredQuery = Extract<Declared, { readonly kind: "query" }>;

const all: readonly [string, unknown][] = Object.entries(declarations);

/** What the table holds, by name. */
export const ENTITIES: ReadonlyMap<string, Entity> = new Map(
  all.flatMap(([name, each]): [string, Entity][] =>
    isOfKind<Entity>(each, "entity") ? [[name, each]] : [],
  ),
);

/** Every way in which functions read the table, by name. */
export const ACCESS_PATTERNS: ReadonlyMap<string, Get | Query> = new Map(
  all.flatMap(([name, each]): [string, Get | Query][] =>
    isOfKind<Get>(each, "get") || isOfKind<Query>(each, "query") ? [[name, each]] : [],
  ),
);

function isOfKind<T extends { readonly kind: string }>(each: unknown, kind: T["kind"]): each is T {
  return typeof each === "object" && each !== null && "kind" in each && each.kind === kind;
}
