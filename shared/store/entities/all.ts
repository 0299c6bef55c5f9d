import type { Get, Query } from "../access-pattern.ts";
import type { Entity } from "../entity.ts";
import * as changes from "./changes.ts";
import * as contactBudget from "./contact-budget.ts";
import * as deliveries from "./deliveries.ts";
import * as figures from "./figures.ts";
import * as figuresCursors from "./figures-cursors.ts";
import * as followCodes from "./follow-codes.ts";
import * as followers from "./followers.ts";
import * as inboundSms from "./inbound-sms.ts";
import * as mergedReports from "./merged-reports.ts";
import * as officerPhones from "./officer-phones.ts";
import * as officers from "./officers.ts";
import * as referenceData from "./reference-data.ts";
import * as reportLists from "./report-lists.ts";
import * as reporterContacts from "./reporter-contacts.ts";
import * as reports from "./reports.ts";
import * as searchChanges from "./search-changes.ts";
import * as signIns from "./sign-ins.ts";
import * as subscriptions from "./subscriptions.ts";
import * as warnedLeaders from "./warned-leaders.ts";
import * as wrongCodes from "./wrong-codes.ts";

/**
 * All declarations of the table's contents. Functions import only types from here; the lists are
 * for documentation and tests.
 */
const declarations = {
  ...reports,
  ...reportLists,
  ...mergedReports,
  ...followers,
  ...followCodes,
  ...reporterContacts,
  ...contactBudget,
  ...deliveries,
  ...inboundSms,
  ...subscriptions,
  ...warnedLeaders,
  ...wrongCodes,
  ...officers,
  ...signIns,
  ...officerPhones,
  ...referenceData,
  ...changes,
  ...figures,
  ...figuresCursors,
  ...searchChanges,
};
type Declared = (typeof declarations)[keyof typeof declarations];

/** A declared get. */
export type DeclaredGet = Extract<Declared, { readonly kind: "get" }>;
/** A declared query. */
export type DeclaredQuery = Extract<Declared, { readonly kind: "query" }>;

const all: readonly [string, unknown][] = Object.entries(declarations);

/** All entities, by name. */
export const ENTITIES: ReadonlyMap<string, Entity> = new Map(
  all.flatMap(([name, each]): [string, Entity][] =>
    isOfKind<Entity>(each, "entity") ? [[name, each]] : [],
  ),
);

/** All access patterns, by name. */
export const ACCESS_PATTERNS: ReadonlyMap<string, Get | Query> = new Map(
  all.flatMap(([name, each]): [string, Get | Query][] =>
    isOfKind<Get>(each, "get") || isOfKind<Query>(each, "query") ? [[name, each]] : [],
  ),
);

function isOfKind<T extends { readonly kind: string }>(each: unknown, kind: T["kind"]): each is T {
  return typeof each === "object" && each !== null && "kind" in each && each.kind === kind;
}
