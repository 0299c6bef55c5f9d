import { detect, trips } from "#domain/redaction/detect.ts";
import { KINDS, type Kind } from "#domain/redaction/span.ts";
import { readRows } from "#replay/rows.ts";

/** What the detectors find in the texts of a file, and how long they take. */
export interface RedactionFigures {
  readonly texts: number;
  readonly found: readonly (readonly [Kind, number])[];
  /** Texts that would be left out of the open data. */
  readonly tripped: number;
  readonly microsecondsPerText: number;
}

const INVENTED = "test/replay/complaints.ndjson";
const ROUNDS = 20;

/**
 * Measures the detectors on the complaints and answers of a file that `npm run replay` reads.
 * Whether an alarm is false only a reader can tell.
 */
export async function measureRedaction(file = INVENTED): Promise<RedactionFigures> {
  const { rows } = await readRows(file);
  const texts = rows.flatMap(({ text, reply }) => (reply === "" ? [text] : [text, reply]));
  const detectAll = () => texts.map(detect);
  const spans = detectAll();
  const started = performance.now();
  for (let round = 0; round < ROUNDS; round++) detectAll();
  const milliseconds = performance.now() - started;
  const kinds = spans.flat().map(({ kind }) => kind);
  return {
    texts: texts.length,
    found: KINDS.map((kind) => [kind, kinds.filter((each) => each === kind).length]),
    tripped: spans.filter(trips).length,
    microsecondsPerText: (milliseconds * 1_000) / (ROUNDS * texts.length),
  };
}
