import type { ActionOf } from "#domain/report/workflow.ts";
import type { Label, Language } from "#domain/vocabulary.ts";

/**
 * What a reporter can do on pages of one's own: the actions of the workflow, one more file, and the
 * proof of a contact.
 */
export type PageAction = Exclude<ActionOf<"reporter">, "submit"> | "add-file" | "prove-contact";

/** The last segment of the address of an action's page, in both languages. */
const ACTION_SLUGS: Readonly<Record<PageAction, Label>> = {
  confirm: { id: "konfirmasi", en: "confirm" },
  dispute: { id: "sanggah", en: "dispute" },
  supply: { id: "lengkapi", en: "supply" },
  comment: { id: "komentar", en: "comment" },
  reopen: { id: "buka-lagi", en: "reopen" },
  appeal: { id: "banding", en: "appeal" },
  withdraw: { id: "tarik", en: "withdraw" },
  rate: { id: "nilai", en: "rate" },
  "add-file": { id: "berkas", en: "file" },
  "prove-contact": { id: "kontak", en: "contact" },
};

/** Returns how the address of an action's page ends. */
export const slugOf = (action: PageAction, language: Language): string =>
  ACTION_SLUGS[action][language];

/** Returns the action whose page has an address that ends so, or undefined if there is none. */
export function actionOfSlug(slug: string, language: Language): PageAction | undefined {
  const actions = Object.keys(ACTION_SLUGS) as PageAction[];
  return actions.find((action) => slugOf(action, language) === slug);
}
