import { readFile } from "node:fs/promises";
import * as z from "zod";

const time = z.nullable(z.iso.datetime({ offset: true }));

/**
 * One complaint of a file to replay: what was written, where it went, and when what happened. The
 * shape is that of LaporGub, the complaints to the governor of Central Java.
 */
const rowSchema = z.object({
  no: z.int(),
  text: z.string(),
  category: z.string().min(1),
  forwardedTo: z.string().min(1),
  reply: z.string(),
  submittedAt: time,
  verifiedAt: time,
  progressAt: time,
  closedAt: time,
  status: z.nullable(z.enum(["verified", "in-progress", "closed", "out-of-jurisdiction"])),
});
export type Row = z.infer<typeof rowSchema>;

/** The file cannot be replayed; the message says where it is wrong. */
export class ReplayFileError extends Error {
  override readonly name = "ReplayFileError";
}

/**
 * Reads a file of rows, a JSON object a line.
 * @throws ReplayFileError naming the line that is wrong
 */
export async function readRows(file: string): Promise<Row[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new ReplayFileError(
      `${file} cannot be read. Name a file of complaints, a JSON line each.`,
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
