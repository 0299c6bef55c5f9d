import type {
  FileRefusalReason,
  KeptType,
  Rendition,
} from "#domain/report/attachment-vocabulary.ts";

/** An inspected file that can be stored. */
export interface CleanFile {
  readonly contentType: KeptType;
  readonly content: Uint8Array;
}

export type CleanFiles = { readonly file: CleanFile } & {
  readonly [R in Exclude<Rendition, "file">]?: CleanFile;
};

/** The result of an inspection. */
export type Inspection =
  | { readonly clean: true; readonly files: CleanFiles }
  | { readonly clean: false; readonly reason: FileRefusalReason };

/** Makes the result of an inspection that found a reason to refuse the file. */
export const refused = (reason: FileRefusalReason) => ({ clean: false, reason }) as const;
