import type { KeptType, RejectionReason, Rendition } from "#domain/report/attachments.ts";

/** A file that may be kept. */
export interface CleanFile {
  readonly contentType: KeptType;
  readonly content: Uint8Array;
}

export type CleanFiles = { readonly file: CleanFile } & {
  readonly [R in Exclude<Rendition, "file">]?: CleanFile;
};

/** What an inspection of a file's bytes comes to. */
export type Inspection =
  | { readonly clean: true; readonly files: CleanFiles }
  | { readonly clean: false; readonly reason: RejectionReason };

export const reject = (reason: RejectionReason) => ({ clean: false, reason }) as const;
