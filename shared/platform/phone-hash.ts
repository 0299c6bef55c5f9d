import { keyedHash } from "./keyed-hash.ts";

/** 132 bits: an item of the table has it, so it is shorter than other hashes. */
const LENGTH = 22;

/**
 * Returns the hash by which the reports of a phone number are found.
 *
 * @param secret the secret of contacts, which all functions that take reports have
 * @param phone in E.164
 */
export function phoneHash(secret: string, phone: string): string {
  return keyedHash(secret, "phone", phone).slice(0, LENGTH);
}
