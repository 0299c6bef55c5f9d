import * as z from "zod/mini";

const accessCode = z
  .string()
  .check(
    z.maxLength(64),
    z.meta({ description: "The reporter's secret for this report", examples: ["9F4T-2MZK-QW7B"] }),
  );

/** The header with the access code, which proves that the caller is the reporter. */
export const accessHeaders = z.object({ "access-code": z.exactOptional(accessCode) });
