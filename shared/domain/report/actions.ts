import type { ActionEntry, CarriedBy, CarriedName, RecordedBy } from "./action-entry.ts";
import { accompanying } from "./catalogue/accompanying.ts";
import { ending } from "./catalogue/ending.ts";
import { handling } from "./catalogue/handling.ts";
import { merging } from "./catalogue/merging.ts";
import { verifying } from "./catalogue/verifying.ts";

/**
 * The catalogue of actions: for each action its fields, its words, who sees it and who is told. A
 * field has one name in requests, commands and events. Commands, events, the schemas of the API,
 * views, notices and the documentation are made from this catalogue. workflow.ts says who may take
 * an action and when; evolve.ts says what an action changes.
 */
export const CATALOGUE = { ...verifying, ...merging, ...handling, ...ending, ...accompanying };

/** The name of an action. */
export type Action = keyof typeof CATALOGUE;
/** The names of all actions. */
export const ACTIONS = Object.keys(CATALOGUE) as readonly Action[];
type EntryOf<A extends Action> = (typeof CATALOGUE)[A];

/** The names of the fields that commands of an action have. */
export type FieldName<A extends Action> = CarriedName<EntryOf<A>>;
/** The content of a submission, without the identity of the reporter. */
export type Content = Omit<RecordedBy<EntryOf<"submit">>, "trackingId" | "government" | "policy">;
/**
 * The name of an action that a command asks for. The others have requests of their own, or are
 * caused by an action on another report.
 */
export type CommandAction = Exclude<Action, "submit" | "print-slip" | "absorb" | "release">;
/** A command to take one of these actions, with its fields. */
export type Command<A extends CommandAction = CommandAction> = {
  [K in A]: { readonly action: K } & CarriedBy<EntryOf<K>>;
}[A];
/** The payload of an event: the action and the fields that the event records. */
export type EventPayload<A extends Action = Action> = {
  [K in A]: { readonly action: K } & RecordedBy<EntryOf<K>>;
}[A];
/** The fields of an action that each audience sees. */
export type Seen<A extends Action> = EntryOf<A>["seen"];

/** Returns the entry of an action, in a type that is the same for all actions. */
export const entryOf = (action: Action): ActionEntry => CATALOGUE[action];
