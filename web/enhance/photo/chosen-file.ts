import { FILE_LIMITS, LONGEST_FILE_NAME } from "#contract/limits.ts";
import { UPLOAD_TYPES, type UploadType } from "#domain/report/attachment-vocabulary.ts";
import { type DraftFile, randomId } from "../draft/draft.ts";
import { holdContent } from "../draft/drafts.ts";
import { shrunk } from "./shrink.ts";

/** Why a file is not taken. */
export type FileFault = "type" | "large" | "empty";

/** The types of files whose type the browser does not tell, by the end of their name. */
const TYPES_BY_ENDING: Readonly<Record<string, UploadType>> = {
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  heic: "image/heic",
  heif: "image/heif",
  mov: "video/quicktime",
  "3gp": "video/3gpp",
};

/**
 * Prepares a file that the person chose: makes a photo small, and holds its content for the draft.
 *
 * @returns the draft's file, or why it is not taken
 */
export async function chosenFile(file: File): Promise<DraftFile | FileFault> {
  if (file.size === 0) return "empty";
  const content = await shrunk(file);
  const type = typeOf(content.type || file.type, file.name);
  if (!type) return "type";
  if (content.size > FILE_LIMITS.largest) return "large";
  const id = randomId();
  holdContent(id, content);
  const fileName = [...file.name].slice(-LONGEST_FILE_NAME).join("").trim() || "foto";
  return { id, fileName, contentType: type, size: content.size, progress: "waiting" };
}

function typeOf(type: string, name: string): UploadType | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return UPLOAD_TYPES.find((each) => each === type) ?? TYPES_BY_ENDING[ending];
}
