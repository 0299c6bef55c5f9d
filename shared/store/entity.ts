import type * as z from "zod/mini";
import type { Key, ValuesOf } from "./key.ts";

/** An item as it is stored, before it is parsed. */
export type Item = Record<string, unknown>;

/**
 * The declaration of an entity: its keys, what it holds, and for how long. Its purpose is its
 * docstring, which the documentation shows and which adds nothing to a bundle.
 */
interface Declaration {
  readonly pk: Key;
  readonly sk: Key;
  /** The content of an item, besides its keys and the attributes named in `beside`. */
  readonly schema: z.ZodMiniType;
  /** Parameters of the keys that the schema requires; the item does not repeat them. */
  readonly fromKey?: readonly string[];
  /** Attributes of the item that are not part of the value, such as those of the indexes. */
  readonly beside?: readonly string[];
  readonly timeToLive?: TimeToLive;
}

/** When DynamoDB may delete an item. It does so within days: no rule relies on it. */
interface TimeToLive {
  readonly milliseconds: number;
  /** The event from which the time is counted. */
  readonly after: string;
}

/** The keys of an item in the table. */
export interface TableKey {
  readonly pk: string;
  readonly sk: string;
}

/** A declared entity, with the functions that follow from its declaration. */
export type Entity<D extends Declaration = Declaration> = D & {
  readonly kind: "entity";
  /** Makes the keys of an item. */
  key(values: ValuesOf<D["pk"]> & ValuesOf<D["sk"]>): TableKey;
  /** Returns whether an item belongs to the entity, by its keys. */
  is(item: Item): boolean;
  /**
   * Parses an item.
   *
   * @throws ZodError if it does not fit the schema
   */
  parse(item: Item): z.infer<D["schema"]>;
};

/** Declares an entity. */
// @__NO_SIDE_EFFECTS__
export function entity<const D extends Declaration>(declaration: D): Entity<D> {
  const { pk, sk, schema, timeToLive, fromKey = [], beside = [] } = declaration;
  // Refuses an unexpected `expiresAt`, since DynamoDB would delete the item.
  const notOfTheValue = ["pk", "sk", ...(timeToLive ? ["expiresAt"] : []), ...beside];
  return {
    ...declaration,
    kind: "entity",
    key: (values) => ({ pk: pk.of(values), sk: sk.of(values) }),
    is: (item) =>
      pk.read(String(item["pk"])) !== undefined && sk.read(String(item["sk"])) !== undefined,
    parse(item) {
      const stored = Object.entries(item).filter(([name]) => !notOfTheValue.includes(name));
      const keys: Item = { ...pk.read(String(item["pk"])), ...sk.read(String(item["sk"])) };
      const inKeys = fromKey.map((name) => [name, keys[name]]);
      const value = schema.parse(Object.fromEntries([...stored, ...inKeys]));
      return value as z.infer<D["schema"]>;
    },
  };
}

/**
 * Returns when an item expires, in seconds since 1970, as DynamoDB needs it.
 *
 * @param from the start of its time to live, in milliseconds since 1970
 */
export function expiryOf(
  { timeToLive }: { readonly timeToLive: TimeToLive },
  from: number,
): number {
  return Math.ceil((from + timeToLive.milliseconds) / 1_000);
}
