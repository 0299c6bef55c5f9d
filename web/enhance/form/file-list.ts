import type { FileRefusalReason } from "#domain/report/attachment-vocabulary.ts";
import type { DraftFile } from "../draft/draft.ts";
import { contentOf } from "../draft/drafts.ts";
import { make } from "../page/dom.ts";
import { pageLanguage } from "../page/language.ts";
import { words } from "./words.ts";

/** Makes a row of a list of files, with a small picture of a photo. */
export function fileRow(file: DraftFile): HTMLLIElement {
  const row = make("li");
  row.dataset["file"] = file.id;
  row.append(make("span", file.fileName));
  if (file.contentType.startsWith("image/")) void showPicture(row, file);
  return row;
}

async function showPicture(row: HTMLElement, { id, contentType }: DraftFile): Promise<void> {
  const content = await contentOf(id);
  // Few browsers show HEIC.
  if (!content || contentType.startsWith("image/hei")) return;
  const address = URL.createObjectURL(content);
  const picture = make("img", "", { src: address, alt: "" });
  picture.addEventListener("load", () => URL.revokeObjectURL(address));
  row.prepend(picture);
}

/**
 * Says how far a file is.
 *
 * @param part which part of it was sent, from 0 to 1; absent if it is not being sent
 */
export async function progressOf(file: DraftFile, part?: number): Promise<string> {
  const say = words.files;
  if (file.progress === "refused") return say.refused(await reasonOf(file.reason));
  if (file.progress === "waiting" && part !== undefined) return say.sending(Math.floor(part * 100));
  return say[file.progress];
}

async function reasonOf(reason: FileRefusalReason | "closed" = "unreadable"): Promise<string> {
  if (reason === "closed") return words.files.closed;
  // Few files are refused, so the sentences are loaded when one is.
  const { refusalReason } = await import("#messages/refusal-words.ts");
  return refusalReason(reason, pageLanguage);
}
