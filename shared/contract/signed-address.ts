import * as z from "zod/mini";

/** What a method that redirects to a file answers to a caller that asks for JSON instead. */
export const signedAddressSchema = z
  .strictObject({ url: z.url(), expiresAt: z.iso.datetime() })
  .register(z.globalRegistry, { id: "SignedAddress" });
