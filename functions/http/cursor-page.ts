import type { CursorSigner } from "#contract/cursor.ts";
import type { Issue } from "#domain/issue.ts";
import { type Failure, failure } from "./use-case.ts";

/** What a list answers. A cursor is valid only for the question that it was made for. */
export interface Question {
  /** The list: two lists with the same filters are two questions. */
  readonly of: string;
  /** All filters, and what else the list depends on, such as its reader. */
  readonly by: object;
}

/** Returns a question as cursors are signed with it. */
export const questionText = ({ of, by }: Question): string => JSON.stringify([of, by]);

/** A request for a page of a list. */
export interface PageRequest {
  readonly cursors: () => Promise<CursorSigner>;
  readonly question: Question;
  /** The cursor of the request; undefined for the first page. */
  readonly cursor: string | undefined;
  /** What else is wrong with the request, so that one answer names all its faults. */
  readonly issues?: readonly Issue[];
}

/** Some entries of a list, and the position where it continues, if it does. */
interface Entries<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

interface Page<Item> {
  readonly ok: true;
  readonly body: { readonly items: readonly Item[]; readonly nextCursor?: string };
}

/**
 * Answers a page of a list: verifies the cursor, reads the entries after its position and signs the
 * cursor of the next page. Refuses a cursor that was not made for this list.
 *
 * @param read reads the entries after a position, or from the beginning if it is undefined
 */
export async function cursorPage<Item>(
  { cursors, question, cursor, issues = [] }: PageRequest,
  read: (after: string | undefined) => Promise<Entries<Item>>,
): Promise<Page<Item> | Failure> {
  const signer = await cursors();
  const asked = questionText(question);
  const after = cursor === undefined ? undefined : signer.verify(asked, cursor);
  const unknown = cursor !== undefined && after === undefined;
  const all = unknown ? [...issues, { path: "cursor", rule: "unknown-cursor" } as const] : issues;
  if (all.length > 0) return failure("invalid", { issues: all });
  const { items, next } = await read(after);
  const nextCursor = next === undefined ? {} : { nextCursor: signer.sign(asked, next) };
  return { ok: true, body: { items, ...nextCursor } };
}
