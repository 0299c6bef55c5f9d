import type { Entity } from "./entity.ts";
import type { Index } from "./indexes.ts";
import type { Key, ValuesOf } from "./key.ts";

/**
 * Access patterns: every way in which functions read the table, declared by name beside the entity.
 * `read.ts` asks for one, so what is not declared cannot be read; grants and docs take the same.
 * The question that one answers is its docstring.
 */

/** How fresh a read is: a decision needs the latest, a view may lag by moments at half the cost. */
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
  /** Sort keys from one to the other, the same in every read. */
  | { readonly from: string; readonly to: string }
  /** Sort keys from one to the other, as the reader says; the text tells docs what they are. */
  | { readonly between: string }
  | { readonly beginsWith: Key };

interface QueryDeclaration {
  readonly on: "table" | Index;
  readonly pk: Key;
  /** Absent if the whole partition is read. */
  readonly sk?: SortCondition;
  /** `either` if the reader says how fresh; an index is never the latest. */
  readonly freshness: Freshness | "either";
  readonly newestFirst?: true;
  /** By what items are left out after they were read, and paid for. */
  readonly filteredBy?: string;
}

/** Items of one partition, of the table or of an index. */
export type Query<D extends QueryDeclaration = QueryDeclaration> = D & { readonly kind: "query" };

/** Declares that a partition is read, or a part of it. */
// @__NO_SIDE_EFFECTS__
export function query<const D extends QueryDeclaration>(declaration: D): Query<D> {
  return { ...declaration, kind: "query" };
}

/** The values that a get needs: those of the entity's keys. */
export type GetValues<G extends Get> = ValuesOf<G["entity"]["pk"]> & ValuesOf<G["entity"]["sk"]>;

/** The values that a query needs: those of its partition key and of its sort condition. */
export type QueryValues<Q extends Query> = ValuesOf<Q["pk"]> & SortValues<Q["sk"]>;

type SortValues<S> = S extends { readonly between: string }
  ? { readonly from: string; readonly to: string }
  : S extends { readonly beginsWith: infer K extends Key }
    ? ValuesOf<K>
    : unknown;
