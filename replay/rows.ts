import { readFile } from "node:fs/promises";
import * as z from "zod";

/** A time of a step that did not happen is null, empty or left out. */
const time = z
  .nullish(z.union([z.literal(""), z.iso.datetime({ offset: true })]))
  .transform((text) => (text === "" ? null : (text ?? null)));

/** A text that a file may lack: as an empty string, as null, or without the field. */
const mayLack = z.nullish(z.string()).transform((text) => text?.trim() ?? "");

/**
 * One complaint of a file: its text, the agency that got it, and the times of its steps. The fields
 * are those of LaporGub, the complaints to the governor of Central Java.
 */
const rowSchema = z.object({
  /** Number of the complaint. */
  no: z.int(),
  text: z.string(),
  /** Empty if the file has none, like the next two. */
  category: mayLack,
  /** Name of the agency. */
  forwardedTo: mayLack,
  /** What the agency answered. */
  reply: mayLack,
  submittedAt: time,
  verifiedAt: time,
  progressAt: time,
  closedAt: time,
  status: z
    .nullish(z.enum(["verified", "in-progress", "closed", "out-of-jurisdiction"]))
    .transform((status) => status ?? null),
});
/** A row with the number of its line. */
export type Row = z.infer<typeof rowSchema> & { readonly line: number };

/** A row that is not replayed, or not to its end, and why. */
export interface BadRow {
  readonly line: number;
  readonly reason: string;
}

/** The rows of a file: those to replay, and the lines that are no row. */
export interface ReplayFile {
  readonly rows: readonly Row[];
  readonly unreadable: readonly BadRow[];
}

/** The file cannot be replayed; the message names the fault. */
export class ReplayFileError extends Error {
  override readonly name = "ReplayFileError";
}

/**
 * Reads a file with one row, a JSON object, on each line. A line that is no row, or repeats the
 * number of an earlier one, is named and left out.
 *
 * @throws ReplayFileError if the file cannot be read
 */
export async function readRows(file: string): Promise<ReplayFile> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ReplayFileError(
      `${file} cannot be read. Name a file with one complaint, a JSON object, on each line.`,
    );
  });
  const rows = new Map<number, Row>();
  const unreadable: BadRow[] = [];
  for (const [index, content] of text
    .replace(/^\ufeff/, "")
    .split("\n")
    .entries()) {
    if (content.trim() === "") continue;
    const line = index + 1;
    const parsed = z.string().transform(parseJson).pipe(rowSchema).safeParse(content);
    if (!parsed.success) {
      unreadable.push({ line, reason: faultsOf(parsed.error) });
      continue;
    }
    const { no } = parsed.data;
    const earlier = rows.get(no);
    if (earlier) unreadable.push({ line, reason: `no: ${no} is that of line ${earlier.line} too` });
    else rows.set(no, { ...parsed.data, line });
  }
  return { rows: [...rows.values()], unreadable };
}

/** Returns what is wrong with a line, in one line. */
function faultsOf({ issues }: z.core.$ZodError): string {
  return issues.map(({ path, message }) => [...path, message].join(": ")).join("; ");
}

function parseJson(line: string, context: z.core.$RefinementCtx<string>): unknown {
  try {
    return JSON.parse(line);
  } catch {
    context.addIssue({ code: "custom", message: "is not JSON" });
    return z.NEVER;
  }
}
