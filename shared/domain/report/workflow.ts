import { accompanying } from "./workflow/accompanying.ts";
import { ending } from "./workflow/ending.ts";
import { handling } from "./workflow/handling.ts";
import { merging } from "./workflow/merging.ts";
import { verifying } from "./workflow/verifying.ts";
import type { Performer, WorkflowRow } from "./workflow-row.ts";

const rows = [...verifying, ...merging, ...handling, ...ending, ...accompanying] as const;

/**
 * The workflow: which action can be taken from which state, by which performers, and where it
 * leads. Decisions, the actions that views offer, `docs/generated/workflow.md` and the tests all
 * read this table.
 */
export const WORKFLOW: readonly WorkflowRow[] = rows;

/** The names of the actions that a role can take on a report that exists. */
export type ActionOf<R extends Performer["role"]> = Exclude<
  (typeof rows)[number] extends infer Row
    ? Row extends { readonly apart: true }
      ? never
      : Row extends { readonly action: infer A; readonly by: readonly { readonly role: infer P }[] }
        ? Extract<P, R> extends never
          ? never
          : A
        : never
    : never,
  "submit"
>;
