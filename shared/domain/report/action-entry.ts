import type * as z from "zod/mini";
import type { EscalationLevel } from "../vocabulary.ts";

/** The form of an entry in the catalogue of actions (actions.ts), and the types made from one. */

export type Shape = Readonly<Record<string, z.ZodMiniType>>;
/** Fields by name, those that must be there and those that may. */
export interface Fields {
  readonly required?: Shape;
  readonly optional?: Shape;
}

/** Who looks at a history. */
export const AUDIENCES = ["officers", "reporter", "public"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Who is told of an event. `in-charge`: who must meet the deadline that the event is about. */
export type OfficerRecipient = "owner" | "former-owner" | "coordinator" | "leader" | "overseer";
export type NamedRecipient = "reporter" | "followers" | OfficerRecipient;
export type ToldRecipient = NamedRecipient | "in-charge";

/** What an audience sees of an event: nothing, or that it happened with these fields. */
type Sight<Field extends string> = "hidden" | readonly Field[];

export interface ActionEntry {
  /** What the request and the command carry. Schemas are made when first needed. */
  readonly carries: () => Fields;
  /** What a client must know that the fields do not say. */
  readonly hint?: string;
  /** What the event records besides. */
  readonly records?: () => Fields;
  /** Optional fields of the command that every event has: the decision fills them in. */
  readonly settles?: readonly string[];
  /**
   * The fields that hold free text or a place, as paths. The event commits to them by a salted hash,
   * so that they can be erased (see words.ts).
   */
  readonly words: readonly string[];
  /** The field among `words` that views show as `text`. */
  readonly text?: string;
  /** What each audience sees. A field that is not named is not shown; `text` stands for the words. */
  readonly seen: Readonly<Record<Audience, Sight<string>>>;
  /** Who is told; of an escalation by its level. */
  readonly told:
    | readonly ToldRecipient[]
    | Readonly<Record<EscalationLevel, readonly ToldRecipient[]>>;
}

type Part<T, K extends string> = T extends { readonly [P in K]: infer S extends Shape }
  ? S
  : Record<never, never>;
type Required_<E extends ActionEntry> = Part<ReturnType<E["carries"]>, "required">;
type Optional_<E extends ActionEntry> = Part<ReturnType<E["carries"]>, "optional">;
type Recorded<E extends ActionEntry> = E extends { readonly records: () => infer F } ? F : object;
type Settled<E extends ActionEntry> = E extends { readonly settles: readonly (infer S)[] }
  ? S
  : never;

type Values<S> = { readonly [K in keyof S]: z.output<S[K] & z.ZodMiniType> };
type OptionalValues<S> = { readonly [K in keyof S]?: z.output<S[K] & z.ZodMiniType> };
type LooseValues<S> = { readonly [K in keyof S]?: z.output<S[K] & z.ZodMiniType> | undefined };
type Flat<T> = { [K in keyof T]: T[K] };

/** The names of the fields that an action carries. */
export type CarriedName<E extends ActionEntry> = (keyof Required_<E> | keyof Optional_<E>) & string;

/** What a command of the action carries. */
export type CarriedBy<E extends ActionEntry> = Flat<
  Values<Required_<E>> & LooseValues<Optional_<E>>
>;

/** What an event of the action holds. */
export type RecordedBy<E extends ActionEntry> = Flat<
  Values<Required_<E>> &
    Values<Pick<Optional_<E>, Settled<E> & keyof Optional_<E>>> &
    OptionalValues<Omit<Optional_<E>, Settled<E> & string>> &
    Values<Part<Recorded<E>, "required">> &
    OptionalValues<Part<Recorded<E>, "optional">>
>;

type WordName<E extends ActionEntry> = E["words"][number];
type CodeName<E extends ActionEntry> = Exclude<
  CarriedName<E> | (keyof Part<Recorded<E>, "required" | "optional"> & string),
  WordName<E>
>;

/** Holds an entry to its own field names: a misspelt or unknown one does not compile. */
type Consistent<E extends ActionEntry> = {
  readonly settles?: readonly (keyof Optional_<E>)[];
  readonly words: readonly (CarriedName<E> | `${CarriedName<E>}.${string}`)[];
  readonly text?: WordName<E>;
  readonly seen: Readonly<
    Record<Audience, Sight<CodeName<E> | (E extends { readonly text: string } ? "text" : never)>>
  >;
};

/** Declares an entry of the catalogue. */
export const action = <const E extends ActionEntry>(entry: E & Consistent<E>): E => entry;
