import { expect } from "vitest";
import { call, type Reply } from "./api.ts";
import { messageAbout } from "./outbox.ts";
import type { Submitted } from "./requests.ts";

/** The codes that prove reporters' contacts, as their messages contain them. */

/** Returns the code in a message, or an empty text. */
export const codeIn = (text = ""): string => text.match(/(?<=[Kk]ode |code )\d{6}/)?.[0] ?? "";

/** Returns the path of the link in an email that proves its address, or an empty text. */
export const linkIn = (text = ""): string => text.match(/\/k\/[\w.-]+/)?.[0] ?? "";

/** Waits for the receipt of a report that has a code. */
export const receipt = ({ trackingId }: Submitted, channel: "sms" | "email") =>
  messageAbout(trackingId, { channel, body: expect.stringMatching(/\d{6}/) });

/** Enters a code for a report. */
export const confirm = (
  { trackingId, accessCode }: Submitted,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> =>
  call("POST", `/v1/reports/${trackingId}/contact-confirmation`, {
    accessCode,
    body: { code },
    headers,
  });

/** Proves contacts of a new report by the codes in its receipts. */
export async function prove(
  report: Submitted,
  channels: readonly ("sms" | "email")[] = ["sms", "email"],
): Promise<void> {
  for (const channel of channels) {
    const { body } = await receipt(report, channel);
    expect((await confirm(report, codeIn(body))).status).toBe(200);
  }
}
