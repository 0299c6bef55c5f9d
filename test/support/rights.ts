import { expect, inject } from "vitest";
import * as z from "zod";

const denialSchema = z.strictObject({
  caller: z.string(),
  action: z.string(),
  resource: z.string(),
  remedy: z.string(),
});
const rightSchema = z.strictObject({
  role: z.string(),
  statement: z.string(),
  action: z.string(),
  resource: z.string(),
  partition: z.string().exactOptional(),
  uses: z.int(),
  needed: z.boolean(),
});

/** Lists the calls that the local stack at an address has denied. */
export async function denials(url: string): Promise<z.output<typeof denialSchema>[]> {
  const response = await fetch(new URL("/_local/denials", url));
  return z.array(denialSchema).parse(await response.json());
}

/** Lists all rights of the roles of the local stack at an address. */
export async function rights(url: string): Promise<z.output<typeof rightSchema>[]> {
  const response = await fetch(new URL("/_local/rights", url));
  return z.array(rightSchema).parse(await response.json());
}

/**
 * How often a function has used a right so far.
 *
 * @param partition of the table, if the function has the right for several
 */
export async function usesOf(role: string, action: string, partition?: string): Promise<number> {
  const found = (await rights(inject("url"))).find(
    (right) =>
      right.role.includes(`-${role}role`) &&
      right.action === action &&
      (partition === undefined || right.partition === partition),
  );
  if (!found) throw new Error(`The role of ${role} may not use ${action}`);
  return found.uses;
}

/** How many events a function has put into its failure queue so far. */
const failuresOf = (role: string) => usesOf(role, "sqs:SendMessage");

/** Does something, and waits until the function has put one more event into its failure queue. */
export async function failureOf(role: string, during: () => Promise<unknown>): Promise<void> {
  const before = await failuresOf(role);
  await during();
  await expect
    .poll(() => failuresOf(role), { timeout: 30_000, interval: 500 })
    .toBeGreaterThan(before);
}
