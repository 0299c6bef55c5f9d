import type { PageAction } from "#contract/action-slugs.ts";
import { ACTION_FIELDS, type ActionField } from "#contract/form-fields.ts";
import { ACTION_LENGTHS } from "#contract/limits.ts";
import { REPORTER_ACTION_LABELS } from "#domain/labels.ts";
import type { OfferedAction } from "#domain/report/offered-actions.ts";

/** An action of the workflow that a reporter takes with a form. */
export type ReporterAction = Exclude<PageAction, "add-file" | "prove-contact">;

/** What a form of an action is made from: as the API offers it. */
export type Offer = Omit<OfferedAction, "action"> & { readonly action: ReporterAction };

/** The actions as they are shown: what the report waits for comes first, what ends it last. */
const ORDER: readonly ReporterAction[] = [
  "supply",
  "confirm",
  "dispute",
  "rate",
  "comment",
  "reopen",
  "appeal",
  "withdraw",
];

/** What a report waits for from its reporter: it is shown open. */
const AWAITED: readonly ReporterAction[] = ["supply", "confirm", "dispute"];

/** Returns the offers for a reporter, in the order in which they are shown. */
export function reporterOffers(actions: readonly OfferedAction[]): Offer[] {
  return ORDER.flatMap((action) => {
    const offered = actions.find((each) => each.action === action);
    return offered ? [{ ...offered, action }] : [];
  });
}

/** Returns whether the report waits for this action. */
export const isAwaited = ({ action }: Offer): boolean => AWAITED.includes(action);

/** Returns whether a reporter takes the action with a form. */
export const isReporterAction = (action: string): action is ReporterAction =>
  action in REPORTER_ACTION_LABELS;

/** A field of a form: what the API says of it. */
export interface ShownField {
  readonly name: ActionField;
  readonly required: boolean;
  /** The most characters; absent for a rating. */
  readonly longest?: number;
}

/** Returns the fields of an offered action. */
export function fieldsOf({ action, required, optional, maxLengths = {} }: Offer): ShownField[] {
  return ACTION_FIELDS.filter((name) => [...required, ...optional].includes(name)).map((name) => ({
    name,
    required: required.includes(name),
    ...(name !== "rating" && { longest: maxLengths[name] ?? longestOf(action, name) }),
  }));
}

const longestOf = (action: ReporterAction, name: ActionField): number =>
  ACTION_LENGTHS[action === "comment" || name === "comment" ? "comment" : "remark"].maximum;
