import type { Entity } from "./entity.ts";
import type { Index } from "./indexes.ts";
import type { Key, ValuesOf } from "./key.ts";

/**
 * Access patterns: every way in which functions read the table, declared by name beside the entity.
 * `read.ts` reads by declared patterns only. Grants and the documentation are made from them too.
 * Each one's docstring is the question that it answers.
 */

/**
 * How fresh a read is. Decisions read the `latest`; a `view` may be a moment old, at half the cost.
 */
export type Freshness = "latest" | "view";

interface GetDeclaration {
  readonly entity: Entity;
  readonly freshness: Freshness;
}

/** One item, by its keys. */
export type Get<D extends GetDeclaration = GetDeclaration> = D & { readonly kind: "get" };

/** Declares that single items of an entity are read. */
// @__NO_SIDE_EFFECTS__
export function get<const D extends GetDeclaration>(declaration: D): Get<D> {
  return { ...declaration, kind: "get" };
}

/** Which part of a partition is read. */
type SortCondition =
  /** A range of sort keys that is the same in every read. */
  | { readonly from: string; readonly to: string }
  /** A range of sort keys whose ends the caller gives; the text describes the ends for the docs. */
  | { readonly between: string }
  | { readonly beginsWith: Key };

interface QueryDeclaration {
  readonly on: "table" | Index;
  readonly pk: Key;
  /** Absent if the whole partition is read. */
  readonly sk?: SortCondition;
  /** `either` if the caller chooses. A read of an index is never the latest. */
  readonly freshness: Freshness | "either";
  readonly newestFirst?: true;
  /** What items are filtered by after DynamoDB read them; AWS bills the filtered ones too. */
  readonly filteredBy?: string;
}

/** Items of one partition of the table or of an index. */
export type Query<D extends QueryDeclaration = QueryDeclaration> = D & { readonly kind: "query" };

/** Declares that a partition, or a part of it, is read. */
// @__NO_SIDE_EFFECTS__
export function query<const D extends QueryDeclaration>(declaration: D): Query<D> {
  return { ...declaration, kind: "query" };
}

/** The values that a get needs: the parameters of the entity's keys. */
export type GetValues<G extends Get> = ValuesOf<G["entity"]["pk"]> & ValuesOf<G["entity"]["sk"]>;

/**
 * The values that a query needs: the parameters of its partition key and of its sort condition.
 */
export type QueryValues<Q extends Query> = ValuesOf<Q["pk"]> & SortValues<Q["sk"]>;

type SortValues<S> = S extends { readonly between: string }
  ? { readonly from: string; readonly to: string }
  : S extends { readonly beginsWith: infer K extends Key }
    ? ValuesOf<K>
    : unknown;
