import type { TransactWriteItem } from "@aws-sdk/client-dynamodb";
import type { Issue } from "#domain/issue.ts";
import { type Change, changeSchema } from "#domain/reference/change.ts";
import { listIssues } from "#domain/reference/list-size.ts";
import { isSystemAdmin, type Officer } from "#domain/report/access.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { type Answer, failure } from "#http/use-case.ts";
import { readRevision, writeChange } from "#store/changes.ts";
import { findOfficer } from "#store/officers.ts";
import type { Table } from "#store/table-client.ts";

/**
 * The most writes of an edit. Its transaction also has the revision and the audit record.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
const MOST_WRITES = 98;

const TOO_MANY_CHANGES = { path: "assignments", rule: "too-many-changes" } as const;

/** A decided edit: the rules that it breaks, or the change and the writes that make it. */
export type Edit = Refused | Accepted;

interface Refused {
  readonly issues: readonly Issue[];
}

interface Accepted {
  readonly kind: Change["kind"];
  readonly code: string;
  /** Undefined if the entry is new. */
  readonly before: object | undefined;
  readonly after: object;
  /**
   * The list that holds the entry before the edit, and the field that identifies its entries;
   * undefined if the list is answered in pages.
   */
  readonly list: WholeList | undefined;
  /** Other entries that the edit deletes. */
  readonly displaced?: readonly object[];
  readonly writes: readonly TransactWriteItem[];
  /** What must be done before the entry is written; it is harmless to repeat. */
  readonly prepare?: () => Promise<void>;
  /** Further fields of the answer, besides the value after the edit. */
  readonly more?: object;
}

interface WholeList {
  readonly entries: readonly object[];
  readonly by: string;
}

export interface EditContext {
  readonly table: Table;
  readonly at: Instant;
  /** The system admin. */
  readonly by: Officer;
}

/**
 * Makes an edit: decides it by the current data and writes it with its audit record. Fails with
 * `edited-meanwhile` if another edit was written in between, and with `system-admin-only` if one
 * took the editor's role.
 */
export async function edit(
  { table, at, by }: EditContext,
  decide: () => Promise<Edit>,
): Promise<Answer> {
  const revision = await readRevision(table);
  // Read after the revision, so that an edit that took the role of the editor is either seen here
  // or makes this one fail.
  const editor = await findOfficer(table, by.sub);
  if (!editor || !isSystemAdmin(editor)) return failure("system-admin-only");
  const decided = await decide();
  if ("issues" in decided) return failure("invalid", { issues: decided.issues });
  const { kind, code, before, after, list, displaced = [], writes, prepare, more } = decided;
  const tooLong = list ? listIssues(after, list.entries, list.by) : [];
  if (tooLong.length > 0) return failure("invalid", { issues: tooLong });
  // Only the roles of officers are written to other items, those of their agencies.
  if (writes.length > MOST_WRITES) return failure("invalid", { issues: [TOO_MANY_CHANGES] });
  await prepare?.();
  const change = changeSchema.parse({
    ...{ at, by: by.email, account: by.sub, kind, code, after },
    ...(before && { before }),
    ...(displaced.length > 0 && { displaced }),
  });
  const written = await writeChange(table, revision, change, writes);
  return written ? { ok: true, body: { ...after, ...more } } : failure("edited-meanwhile");
}
