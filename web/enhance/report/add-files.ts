import { upload } from "../draft/api.ts";
import { contentOf, deleteContent } from "../draft/drafts.ts";
import { chosenFile } from "../photo/chosen-file.ts";
import { addAttachment } from "./calls.ts";
import { type Sentences, sentencesOf } from "./failures.ts";
import type { OwnView } from "./own-view.tsx";

/**
 * Uploads the files that the reporter chose for a report, one after the other.
 *
 * @returns what went wrong with some of them; undefined if all arrived
 */
export async function addFiles(shown: OwnView, files: readonly File[]) {
  const { reportScript } = shown.telling.words;
  if (files.length === 0) return { errors: { file: reportScript.chooseFile }, others: [] };
  const others: string[] = [];
  for (const file of files) {
    const wrong = await addFile(shown, file);
    others.push(...Object.values(wrong.errors), ...wrong.others);
  }
  await shown.refresh();
  return others.length > 0 ? { errors: {}, others } : undefined;
}

const NOTHING: Sentences = { errors: {}, others: [] };

async function addFile(shown: OwnView, file: File): Promise<Sentences> {
  const { words } = shown.telling;
  const { fileFaults, uploading, noNetwork } = words.reportScript;
  const chosen = await chosenFile(file);
  if (typeof chosen === "string") {
    return { errors: {}, others: [`${file.name}: ${fileFaults[chosen]}`] };
  }
  const { id, fileName, contentType, size } = chosen;
  const content = await contentOf(id);
  const slot = await addAttachment(shown.caller, { fileName, contentType, size });
  if (!slot.ok) return sentencesOf(slot, shown.telling);
  const uploaded = await upload(slot.body, content ?? file, (part) => {
    shown.show({ notice: { text: uploading(fileName, Math.round(part * 100)) } });
  });
  await deleteContent(id);
  return uploaded === "arrived" ? NOTHING : { errors: {}, others: [`${fileName}: ${noNetwork}`] };
}
