import { inflateSync } from "node:zlib";
import { PDFDocument, PDFRawStream } from "@cantoo/pdf-lib";
import { describe, expect, test } from "vitest";
import { boxesIn } from "#functions/inspect-upload/boxes.ts";
import { inspect } from "#functions/inspect-upload/inspect.ts";
import { DOCUMENTS } from "#test/support/files/documents.ts";
import { PICTURES } from "#test/support/files/pictures.ts";
import type { Sample } from "#test/support/files/sample.ts";
import { VIDEOS } from "#test/support/files/videos.ts";
import { inspecting } from "#test/support/inspecting.ts";
import { looksOf } from "#test/support/looks.ts";

/** Files as people send them, good and bad: each ends as expected, and what is kept looks the same. */
const SAMPLES = { picture: PICTURES, document: DOCUMENTS, video: VIDEOS };

describe.each(Object.entries(SAMPLES))("of each %s", (_, samples) => {
  test.each(samples.map((sample) => [sample.name, sample] as const))(
    "%s",
    async (_, sample) => {
      const sent = await sample.make();
      const inspection = await (sample.isBomb ? inspecting(sent) : inspect(sent));
      if (!inspection.clean) return expect(inspection.reason).toBe(sample.end);
      const { file } = inspection.files;
      expect(file.contentType).toBe(sample.end);
      const { looks = [], ink = [], loses = [] } = sample;
      if (file.contentType.startsWith("video/")) {
        expect(changesOfData(Buffer.from(sent), Buffer.from(file.content))).toBe(
          sample.dropped ?? 0,
        );
      } else expect(await looksOf(file, sample)).toEqual({ looks, ink: ink.map(() => true) });
      expect(found(await unpacked(sent), loses)).toEqual(loses);
      expect(found(await unpacked(file.content), loses)).toEqual([]);
    },
    120_000,
  );
});

/**
 * Returns how many bytes of a video's media data, in which the frames are, became zero; fails if one
 * became anything else or moved.
 */
function changesOfData(sent: Buffer, kept: Buffer): number {
  const { boxes } = boxesIn(sent, 0, sent.length);
  const positions = boxes
    .filter(({ type }) => type === "mdat")
    .flatMap(({ contentStart, end }) =>
      Array.from({ length: end - contentStart }, (_, at) => contentStart + at),
    )
    .filter((at) => sent[at] !== kept[at]);
  expect(positions.filter((at) => kept[at] !== 0)).toEqual([]);
  return positions.length;
}

const found = (text: string, words: Sample["loses"] = []): string[] =>
  words.filter((word) => text.includes(word));

/** Returns the bytes of a file as text, of a document also those of its unpacked streams. */
async function unpacked(bytes: Uint8Array): Promise<string> {
  const all: Uint8Array[] = [Buffer.from(bytes)];
  if (Buffer.from(bytes.subarray(0, 1_024)).includes("%PDF")) {
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false, password: "" });
    for (const [, object] of context.enumerateIndirectObjects()) {
      all.push(Buffer.from(String(object), "latin1"));
      if (object instanceof PDFRawStream) all.push(inflated(object.contents));
    }
  }
  return all.map((each) => Buffer.from(each).toString("latin1")).join("\n");
}

function inflated(bytes: Uint8Array): Buffer {
  try {
    return inflateSync(bytes);
  } catch {
    return Buffer.from(bytes);
  }
}
