import type * as z from "zod/mini";
import type { EscalationLevel } from "../vocabulary.ts";
import type { Audience, Sight } from "./audiences.ts";

/** The form of an entry in the catalogue of actions (actions.ts), and the types made from one. */

/** Schemas of fields, by the field's name. */
export type Shape = Readonly<Record<string, z.ZodMiniType>>;
/** Required and optional fields of an action. */
export interface Fields {
  readonly required?: Shape;
  readonly optional?: Shape;
}

/** Citizens who are told of events. */
export type CitizenRecipient = "reporter" | "followers";
/**
 * Officers who are told of events, by their relation to the report. `other-owner`: the owner,
 * unless one of its own officers acted. `publisher`: those of the owner who may publish an answer.
 */
export type OfficerRecipient =
  | "owner"
  | "other-owner"
  | "former-owner"
  | "publisher"
  | "coordinator"
  | "leader"
  | "overseer";
/** A recipient that does not depend on the event. */
export type NamedRecipient = CitizenRecipient | OfficerRecipient;
/** Who is told of an event. `in-charge` must meet the deadline that the event is about. */
export type ToldRecipient = NamedRecipient | "in-charge";

/** What the catalogue says about one action. */
export interface ActionEntry {
  /**
   * The fields of the request and the command. A function, so that schemas are made when first
   * needed.
   */
  readonly carries: () => Fields;
  /** What a client must know and cannot see from the fields, for the API's documentation. */
  readonly hint?: string;
  /** Fields that the event has and the command has not. */
  readonly records?: () => Fields;
  /**
   * Optional fields of the command that the decision always fills in, so that every event has them.
   */
  readonly alwaysRecorded?: readonly string[];
  /**
   * The fields that hold free text or a place, as paths. The event commits to them by a salted
   * hash, so that they can be erased (see words.ts).
   */
  readonly words: readonly string[];
  /** The field among `words` that views show as `text`. */
  readonly text?: string;
  /**
   * Fields among `words` that the public sees, although `seen` does not name them: as the report's
   * title and text, or in the answer that approves a draft. See public-words.ts.
   */
  readonly alsoPublic?: readonly string[];
  /**
   * The field that says whether reporter and public see the words too. If it is false, officers
   * alone do.
   */
  readonly wordsShownIf?: string;
  /** What each audience sees. A field that is not named is not shown; `text` names the words. */
  readonly seen: Readonly<Record<Audience, Sight<string>>>;
  /** Who is told of the event; of an escalation by its level, of a comment by who wrote it. */
  readonly told:
    | readonly ToldRecipient[]
    | Readonly<Record<EscalationLevel, readonly ToldRecipient[]>>
    | Readonly<Record<Author, readonly ToldRecipient[]>>;
  /**
   * The citizens who are told by SMS too, although they did not ask for every step: a receipt, a
   * question, an answer, the end, and what only they can put right. The others get an email only.
   */
  readonly bySms?: readonly CitizenRecipient[];
}

/** Who wrote a comment. */
export type Author = "by-reporter" | "by-officer";

type Part<T, K extends string> = T extends { readonly [P in K]: infer S extends Shape }
  ? S
  : Record<never, never>;
type Required_<E extends ActionEntry> = Part<ReturnType<E["carries"]>, "required">;
type Optional_<E extends ActionEntry> = Part<ReturnType<E["carries"]>, "optional">;
type Recorded<E extends ActionEntry> = E extends { readonly records: () => infer F } ? F : object;
type AlwaysRecorded<E extends ActionEntry> = E extends {
  readonly alwaysRecorded: readonly (infer S)[];
}
  ? S
  : never;

type Values<S> = { readonly [K in keyof S]: z.output<S[K] & z.ZodMiniType> };
type OptionalValues<S> = { readonly [K in keyof S]?: z.output<S[K] & z.ZodMiniType> };
type LooseValues<S> = { readonly [K in keyof S]?: z.output<S[K] & z.ZodMiniType> | undefined };
type Flat<T> = { [K in keyof T]: T[K] };

/** The names of the fields that commands of an action have. */
export type CarriedName<E extends ActionEntry> = (keyof Required_<E> | keyof Optional_<E>) & string;

/** The fields of a command of the action, with their values. */
export type CarriedBy<E extends ActionEntry> = Flat<
  Values<Required_<E>> & LooseValues<Optional_<E>>
>;

/** The fields of an event of the action, with their values. */
export type RecordedBy<E extends ActionEntry> = Flat<
  Values<Required_<E>> &
    Values<Pick<Optional_<E>, AlwaysRecorded<E> & keyof Optional_<E>>> &
    OptionalValues<Omit<Optional_<E>, AlwaysRecorded<E> & string>> &
    Values<Part<Recorded<E>, "required">> &
    OptionalValues<Part<Recorded<E>, "optional">>
>;

type RecordedName<E extends ActionEntry> = (
  | keyof Part<Recorded<E>, "required">
  | keyof Part<Recorded<E>, "optional">
) &
  string;
type FieldName<E extends ActionEntry> = CarriedName<E> | RecordedName<E>;
type WordName<E extends ActionEntry> = E["words"][number];
type FieldOf<Path extends string> = Path extends `${infer Name}.${string}` ? Name : Path;
/**
 * Names of fields that contain no word. `location` is not one of them: `location.address` is a
 * word.
 */
type CodeName<E extends ActionEntry> = Exclude<FieldName<E>, FieldOf<WordName<E>>>;

/** Names of fields that an audience can see; `text` stands for the words. */
type ShownName<E extends ActionEntry> =
  | CodeName<E>
  | (E extends { readonly text: string } ? "text" : never);
/** Names of fields with words inside that officers alone can see. */
type OfficersName<E extends ActionEntry> = Extract<FieldName<E>, "publishAnyway">;

/** Checks the field names in an entry: a misspelt or unknown name does not compile. */
type Consistent<E extends ActionEntry> = {
  readonly alwaysRecorded?: readonly (keyof Optional_<E>)[];
  readonly words: readonly (FieldName<E> | `${FieldName<E>}.${string}`)[];
  readonly text?: WordName<E>;
  readonly alsoPublic?: readonly WordName<E>[];
  readonly wordsShownIf?: CarriedName<E>;
  readonly seen: {
    readonly [A in Audience]: Sight<
      ShownName<E> | (A extends "officers" ? OfficersName<E> : never)
    >;
  };
};

/** Declares an entry of the catalogue and checks its field names at compile time. */
export const action = <const E extends ActionEntry>(entry: E & Consistent<E>): E => entry;
