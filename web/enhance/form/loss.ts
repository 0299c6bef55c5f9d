import type { Draft } from "../draft/draft.ts";
import { notStored } from "./sending-view.ts";
import { words } from "./words.ts";

/**
 * Returns what of a draft is lost with the page, as a question; undefined if nothing is. Of a report
 * that was sent the receipt asks.
 *
 * @param form what the form has besides the draft
 */
export function lossOf(
  draft: Draft,
  form: { readonly isPreparing: boolean; readonly isTyped: boolean },
): string | undefined {
  if (draft.status === "sent") return undefined;
  if (form.isPreparing) return `${words.files.preparing} ${words.leave}`;
  const isEmpty = draft.status === "writing" && !form.isTyped && draft.files.length === 0;
  const said = isEmpty ? undefined : notStored(draft);
  return said && `${said} ${words.leave}`;
}
