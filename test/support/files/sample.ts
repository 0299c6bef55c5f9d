import type { FileRefusalReason, KeptType } from "#domain/report/attachment-vocabulary.ts";

/** Where a colour is looked for: in a picture as shares of its sides, in a document on a page. */
export type Place = readonly [x: number, y: number, page?: number];

/** The colours that samples consist of. */
export const COLOURS = {
  red: [220, 20, 20],
  blue: [20, 20, 220],
  green: [20, 160, 20],
  yellow: [250, 230, 80],
  black: [0, 0, 0],
  white: [255, 255, 255],
  grey: [128, 128, 128],
} as const;
export type Colour = keyof typeof COLOURS;

/** Colours at places. */
export type Looks = readonly (readonly [Place, Colour])[];

/** A file as a reporter may send it, and what becomes of it. */
export interface Sample {
  readonly name: string;
  readonly make: () => Uint8Array | Promise<Uint8Array>;
  /** The type of the kept file, or why it is refused. */
  readonly end: KeptType | FileRefusalReason;
  /** Colours of a kept picture or document. */
  readonly looks?: Looks;
  /** Where a kept document shows something dark: between two corners. */
  readonly ink?: readonly (readonly [left: number, bottom: number, right: number, top: number])[];
  /** Texts that are in the sent file and not in the kept one, packed or not. */
  readonly loses?: readonly string[];
  /** How many bytes of a kept video's media data are no frames and became zero; 0 if absent. */
  readonly dropped?: number;
  /** Whether it needs a process of its own: it exhausts memory or time. */
  readonly isBomb?: true;
}
