import { allowedFrom, counted, type RateLimit } from "../rate-limit.ts";
import { MINUTE_MS } from "../time/local-time.ts";

/**
 * Wrong access codes are counted by the network that they come from, not by the report: a lock of
 * the report would let anybody shut its reporter out, and an access code has too many random bits
 * to be guessed. Times in this file are milliseconds since 1970.
 */
export const WRONG_CODE_LIMIT: RateLimit = { most: 30, withinMs: 15 * MINUTE_MS };

/** How long the count of a network is kept after its last wrong code. */
export const WRONG_CODES_KEPT_MS = 2 * WRONG_CODE_LIMIT.withinMs;

/** One more wrong code of a network: counted, or refused until a moment. */
export type Counted =
  | { readonly ok: true; readonly wrongAt: readonly number[] }
  | { readonly ok: false; readonly from: number };

/** Adds a wrong code to the earlier ones of the same network. */
export function addWrongCode(wrongAt: readonly number[], now: number): Counted {
  const from = allowedFrom(wrongAt, WRONG_CODE_LIMIT, now);
  if (from !== undefined) return { ok: false, from };
  return { ok: true, wrongAt: [...counted(wrongAt, WRONG_CODE_LIMIT, now), now] };
}

/**
 * Returns the network of an address, by which wrong codes are counted: an IPv4 address as a whole;
 * of an IPv6 address the first 56 bits, which a provider gives to one home (RFC 6177). Any other
 * text is returned as it is.
 */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = [...before, ...zeros, ...after].map((group) => group.padStart(4, "0")).join("");
  if (groups.startsWith(MAPPED)) return dotted(groups.slice(MAPPED.length));
  return `${groups.slice(0, 14)}/56`;
}

/** The beginning of an IPv4 address that is written as an IPv6 address (RFC 4291, 2.5.5.2). */
const MAPPED = `${"0".repeat(20)}ffff`;

/** Writes eight hexadecimal digits as an IPv4 address. */
const dotted = (digits: string): string =>
  [0, 2, 4, 6].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)).join(".");

const groupsOf = (text: string): string[] => (text === "" ? [] : text.split(":"));
