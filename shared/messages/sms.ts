import { SMS_LENGTH } from "#domain/telling/message.ts";
import { shortened, toGsm7 } from "./plain-text.ts";

/**
 * Writes an SMS of one part. The agency's name is shortened to fit; the rest is short enough.
 *
 * @param say writes the text with the agency's name
 */
export function smsText(
  agency: { readonly code: string; readonly shortName: string },
  say: (agency: string) => string,
  length = SMS_LENGTH,
): string {
  const around = toGsm7(say("-")).length - 1;
  const name = toGsm7(agency.shortName) || agency.code;
  return toGsm7(say(shortened(name, Math.max(length - around, 0))));
}
