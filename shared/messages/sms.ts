import { shortened, toGsm7 } from "./plain-text.ts";

/** Characters of an SMS that is sent in one part. */
export const SMS_LENGTH = 160;

/**
 * An SMS of one part. The agency's name is shortened to what room there is: everything else was
 * written to fit.
 *
 * @param say makes the text around an agency's name
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
