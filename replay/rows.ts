import { readFile } from "node:fs/promises";
import * as z from "zod";

const time = z.nullable(z.iso.datetime({ offset: true }));

/**
 * One complaint of a file: its text, the agency that got it, and the times of its steps. The fields
 * are those of LaporGub, the complaints to the governor of Central Java.
 */
const rowSchema = z.object({
  /** Number of the complaint. */
  no: z.int(),
  text: z.string(),
  category: z.string().min(1),
  /** Name of the agency. */
  forwardedTo: z.string().min(1),
  /** What the agency answered; empty if the file has no answer. */
  reply: z.string(),
  submittedAt: time,
  verifiedAt: time,
  progressAt: time,
  closedAt: time,
  status: z.nullable(z.enum(["verified", "in-progress", "closed", "out-of-jurisdiction"])),
});
export type Row = z.infer<typeof rowSchema>;

/** The file cannot be replayed; the message names the line and the fault. */
export class ReplayFileError extends Error {
  override readonly name = "ReplayFileError";
}

/**
 * Reads a file with one row, a JSON object, on each line.
 * @throws ReplayFileError when the file cannot be read or a line has another form
 */
export async function readRows(file: string): Promise<Row[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ReplayFileError(
      `${file} cannot be read. Name a file with one complaint, a JSON object, on each line.`,
    );
  });
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = z.string().transform(parseJson).pipe(rowSchema).safeParse(line);
    if (parsed.success) return [parsed.data];
    throw new ReplayFileError(`${file}, line ${index + 1}:\n${z.prettifyError(parsed.error)}`);
  });
}

function parseJson(line: string, context: z.core.$RefinementCtx<string>): unknown {
  try {
    return JSON.parse(line);
  } catch {
    context.addIssue({ code: "custom", message: "is not JSON" });
    return z.NEVER;
  }
}
