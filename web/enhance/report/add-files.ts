import type { ProblemSentences } from "../../problem-sentences.ts";
import type { Slot } from "../api/answers.ts";
import { addAttachment } from "../api/reports.ts";
import { upload } from "../api/upload.ts";
import { contentOf, deleteContent } from "../draft/drafts.ts";
import { chosenFile } from "../photo/chosen-file.ts";
import { sentencesOf } from "./failures.ts";
import type { OwnView } from "./own-view.tsx";

/** What became of files. */
interface Added extends ProblemSentences {
  /** Those that did not arrive. */
  readonly left: readonly File[];
}

/** Uploads the files that the reporter chose for a report, one after the other. */
export async function addFiles(shown: OwnView, files: readonly File[]): Promise<Added> {
  const { reportScript } = shown.context.words;
  if (files.length === 0) {
    return { left: [], errors: { file: reportScript.chooseFile }, others: [] };
  }
  const left: File[] = [];
  const others: string[] = [];
  for (const file of files) {
    const wrong = await addFile(shown, file);
    if (wrong.length > 0) left.push(file);
    others.push(...wrong);
  }
  return { left, errors: {}, others };
}

/**
 * The slots of this page's report whose files did not arrive yet, by what the API knows of the file:
 * a second try needs no second slot.
 */
const slots = new Map<string, Slot>();

/** Uploads a file; returns what went wrong. */
async function addFile(shown: OwnView, file: File): Promise<readonly string[]> {
  const { fileFaults, uploading, noNetwork, notUploaded } = shown.context.words.reportScript;
  const chosen = await chosenFile(file);
  if (typeof chosen === "string") return [`${file.name}: ${fileFaults[chosen]}`];
  const { id, fileName, contentType, size } = chosen;
  const content = (await contentOf(id)) ?? file;
  await deleteContent(id);
  const send = (slot: Slot) =>
    upload(slot, content, (part) => {
      shown.show({ notice: { text: uploading(fileName, Math.round(part * 100)) } });
    });
  const announced = { fileName, contentType, size };
  const key = JSON.stringify(announced);
  const before = slots.get(key);
  let uploaded = before ? await send(before) : "slot-gone";
  if (uploaded === "slot-gone") {
    const slot = await addAttachment(shown.caller, announced);
    if (slot.kind !== "ok") return sentencesOf(slot, shown.context).others;
    slots.set(key, slot.body);
    uploaded = await send(slot.body);
  }
  if (uploaded !== "arrived") {
    return [`${fileName}: ${uploaded === "silent" ? noNetwork : notUploaded}`];
  }
  slots.delete(key);
  return [];
}
