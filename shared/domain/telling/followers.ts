import * as z from "zod/mini";
import { allowedFrom, counted, DAY, HOUR, type RateLimit } from "../rate-limit.ts";
import { LANGUAGES } from "../vocabulary.ts";
import { DELIVERY_MEDIA, type DeliveryMedium } from "./deliveries.ts";

/** Where somebody is told of a report without being its reporter: a phone number or an address. */
export interface Contact {
  readonly medium: DeliveryMedium;
  readonly to: string;
}

/** Somebody who follows a report by a contact, which a code sent there has proved to be theirs. */
export const contactFollowerSchema = z.strictObject({
  medium: z.enum(DELIVERY_MEDIA),
  to: z.string(),
  language: z.enum(LANGUAGES),
  /** The token of the link by which the follower stops following. */
  unfollow: z.string(),
  since: z.iso.datetime(),
});
export type ContactFollower = z.infer<typeof contactFollowerSchema>;

/** How long a code proves its contact, in milliseconds, and how often it may be tried. */
export const CODE_VALID = HOUR / 2;
export const CODE_TRIES = 5;

/** When codes were sent to one contact, or for one report. */
export const codesSentSchema = z.strictObject({
  /** Counts the writes of this record, each on condition of the one before. */
  revision: z.int().check(z.gte(0)),
  /** In milliseconds since 1970. */
  sentAt: z.array(z.int()),
});
export type CodesSent = z.infer<typeof codesSentSchema>;
export const NO_CODES_SENT: CodesSent = { revision: 0, sentAt: [] };
/** After this long there is nothing to remember. */
export const CODES_SENT_KEPT = 2 * DAY;

const LIMITS: Readonly<Record<"contact" | "report", readonly RateLimit[]>> = {
  contact: [
    { most: 3, within: HOUR },
    { most: 6, within: DAY },
  ],
  report: [{ most: 60, within: HOUR }],
};

/** What is remembered once one more code was sent, or when that is allowed again. */
export function sendCode(
  sent: CodesSent,
  to: keyof typeof LIMITS,
  now: number,
): { readonly ok: true; readonly sent: CodesSent } | { readonly ok: false; readonly from: number } {
  const from = Math.max(...LIMITS[to].map((limit) => allowedFrom(sent.sentAt, limit, now) ?? 0));
  if (from > now) return { ok: false, from };
  const [longest] = LIMITS[to].toSorted((a, b) => b.within - a.within);
  const kept = longest ? counted(sent.sentAt, longest, now) : [];
  return { ok: true, sent: { revision: sent.revision + 1, sentAt: [...kept, now] } };
}
