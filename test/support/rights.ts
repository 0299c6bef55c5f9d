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
