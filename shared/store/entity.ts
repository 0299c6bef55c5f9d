import type * as z from "zod/mini";
import type { Key, ValuesOf } from "./key.ts";

/** An item as it is stored; it is parsed before it is used. */
export type Item = Record<string, unknown>;

/**
 * What is declared of an entity, once: its keys, what it holds, and for how long. Its purpose is the
 * docstring, which the docs show and which weighs nothing in a bundle.
 */
interface Declaration {
  readonly pk: Key;
  readonly sk: Key;
  /** What an item holds beside its keys and the attributes named in `beside`. */
  readonly schema: z.ZodMiniType;
  /** Parameters of its keys that the schema asks for and the item does not repeat. */
  readonly fromKey?: readonly string[];
  /** Attributes of the item that are no part of the value: those of the indexes, for example. */
  readonly beside?: readonly string[];
  readonly timeToLive?: TimeToLive;
}

/** When DynamoDB may delete an item. It does so within days: no rule relies on it. */
interface TimeToLive {
  readonly milliseconds: number;
  /** What the time is counted from. */
  readonly after: string;
}

/** The keys of an item in the table. */
export interface TableKey {
  readonly pk: string;
  readonly sk: string;
}

/** A declared entity, with what follows from the declaration. */
export type Entity<D extends Declaration = Declaration> = D & {
  readonly kind: "entity";
  /** Makes the keys of an item. */
  key(values: ValuesOf<D["pk"]> & ValuesOf<D["sk"]>): TableKey;
  /** Returns whether an item is one of the entity, by its keys. */
  is(item: Item): boolean;
  /**
   * Reads an item.
   *
   * @throws ZodError if it does not hold what the schema says
   */
  parse(item: Item): z.infer<D["schema"]>;
};

/** Declares an entity. */
// @__NO_SIDE_EFFECTS__
export function entity<const D extends Declaration>(declaration: D): Entity<D> {
  const { pk, sk, schema, timeToLive, fromKey = [], beside = [] } = declaration;
  // An item that must not expire and has `expiresAt` all the same is refused: DynamoDB will delete it.
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
 * When an item expires, as DynamoDB wants it: in seconds since 1970.
 *
 * @param from what its time to live is counted from, in milliseconds since 1970
 */
export function expiryOf(
  { timeToLive }: { readonly timeToLive: TimeToLive },
  from: number,
): number {
  return Math.ceil((from + timeToLive.milliseconds) / 1_000);
}
