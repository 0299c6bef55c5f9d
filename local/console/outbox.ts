import { appendFile, readFile } from "node:fs/promises";
import * as z from "zod";
import type { Clock } from "../aws/clock.ts";
import type { OutgoingMessage } from "../aws/outgoing-message.ts";

const messageSchema = z.object({
  medium: z.enum(["email", "sms"]),
  to: z.string(),
  subject: z.string().exactOptional(),
  body: z.string(),
  html: z.string().exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  /** When it was sent, by the local clock. */
  at: z.iso.datetime(),
});
/** A message that AWS would have sent to a person. */
export type Message = z.infer<typeof messageSchema>;

/** How many of the latest messages are listed; the file keeps all. */
const LISTED = 1_000;

/** Keeps the messages that the local stack sent, each as a line of a file. */
export class Outbox {
  readonly #file: string;
  readonly #clock: Clock;
  #latest: Message[];
  #added = 0;

  private constructor(file: string, clock: Clock, latest: Message[]) {
    this.#file = file;
    this.#clock = clock;
    this.#latest = latest;
  }

  /**
   * Opens the outbox with the messages of earlier starts.
   * @param file keeps the messages
   * @param clock dates them
   */
  static async open(file: string, clock: Clock): Promise<Outbox> {
    const lines = (await readFile(file, "utf8").catch(() => "")).split("\n");
    const latest = lines.slice(-LISTED - 1).flatMap((line) => {
      // If the process is killed while it writes, half a line remains; the sender got no answer
      // then.
      const parsed = messageSchema.safeParse(json(line));
      return parsed.success ? [parsed.data] : [];
    });
    return new Outbox(file, clock, latest);
  }

  /** Adds a message. After it resolves, the message is in the file. */
  async add(message: OutgoingMessage): Promise<void> {
    const kept = { ...message, at: new Date(this.#clock.now()).toISOString() };
    await appendFile(this.#file, `${JSON.stringify(kept)}\n`);
    this.#latest = [...this.#latest.slice(1 - LISTED), kept];
    this.#added += 1;
  }

  /** The number of messages that were added since this start. */
  get added(): number {
    return this.#added;
  }

  /** Lists the latest messages, the newest first. */
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
