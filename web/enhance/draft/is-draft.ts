import { UPLOAD_TYPES } from "#domain/report/attachment-vocabulary.ts";
import { LANGUAGES } from "#domain/vocabulary.ts";
import type { Draft, DraftFile } from "./draft.ts";

type Unknown<T> = { readonly [K in keyof T]?: unknown };

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isText = (value: unknown): value is string => typeof value === "string";
const isTextOrAbsent = (value: unknown): boolean => value === undefined || isText(value);
const isOneOf = (value: unknown, all: readonly string[]): boolean =>
  isText(value) && all.includes(value);

/**
 * Returns whether what the phone has stored is a draft as this build knows it: another build, or
 * another program on the same origin, may have stored something else. It stands for a schema, whose
 * library would be half of the form's script (ADR 62).
 */
export function isDraft(stored: unknown): stored is Draft {
  if (!isObject(stored)) return false;
  const draft: Unknown<Draft> = stored;
  const { values, files, problem } = draft;
  return (
    [draft.id, draft.key].every(isText) &&
    [draft.body, draft.earlierBody, draft.trackingId, draft.submittedAt].every(isTextOrAbsent) &&
    isOneOf(draft.language, LANGUAGES) &&
    isOneOf(draft.status, ["writing", "waiting", "unknown", "sent"]) &&
    typeof draft.kept === "boolean" &&
    Number.isFinite(draft.changedAt) &&
    isObject(values) &&
    Object.values(values).every(isText) &&
    Array.isArray(files) &&
    files.every(isDraftFile) &&
    (problem === undefined || (isObject(problem) && "title" in problem && isText(problem.title)))
  );
}

function isDraftFile(stored: unknown): boolean {
  if (!isObject(stored)) return false;
  const { id, fileName, contentType, size, progress, slot }: Unknown<DraftFile> = stored;
  return (
    isText(id) &&
    isText(fileName) &&
    isOneOf(contentType, UPLOAD_TYPES) &&
    Number.isFinite(size) &&
    isOneOf(progress, ["waiting", "inspecting", "clean", "refused"]) &&
    (slot === undefined || isObject(slot))
  );
}
