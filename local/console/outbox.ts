import { appendFile, readFile } from "node:fs/promises";
import * as z from "zod";

const messageSchema = z.object({
  channel: z.enum(["email", "sms"]),
  to: z.string(),
  subject: z.string().exactOptional(),
  body: z.string(),
  html: z.string().exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  at: z.iso.datetime(),
});
/** A message that would have gone out. */
export type Message = z.infer<typeof messageSchema>;

/** So many of the latest are shown; the file keeps all. */
const SHOWN = 1_000;

/** The messages that the stack has sent: each in a line of a file before its sender has its answer. */
export class Outbox {
  readonly #file: string;
  readonly #now: () => number;
  #latest: Message[];

  private constructor(file: string, now: () => number, latest: Message[]) {
    this.#file = file;
    this.#now = now;
    this.#latest = latest;
  }

  /**
   * @param file where the messages are kept
   * @param now the time that the functions see
   */
  static async open(file: string, now: () => number): Promise<Outbox> {
    const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
    const latest = lines.slice(-SHOWN - 1).flatMap((line) => {
      // A process that is killed while it writes leaves half a line, of a message nobody was told of.
      const parsed = messageSchema.safeParse(json(line));
      return parsed.success ? [parsed.data] : [];
    });
    return new Outbox(file, now, latest);
  }

  async add(message: Omit<Message, "at">): Promise<void> {
    const kept = { ...message, at: new Date(this.#now()).toISOString() };
    await appendFile(this.#file, `${JSON.stringify(kept)}\n`);
    this.#latest = [...this.#latest.slice(1 - SHOWN), kept];
  }

  /** The latest messages, the newest first. */
  list(): Message[] {
    return this.#latest.toReversed();
  }
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
