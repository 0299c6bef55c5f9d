import * as z from "zod/mini";

/** An email address, at most as long as SMTP carries it (RFC 5321, section 4.5.3.1.3). */
export const emailSchema = z.email().check(z.maxLength(254));
