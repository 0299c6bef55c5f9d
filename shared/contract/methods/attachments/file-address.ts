import type { Description } from "../../method.ts";

/** The answer of both methods that read an attachment. */
export const fileAddress: Description["answer"] = {
  description:
    "The address at which the file can be read for five minutes. S3 refuses a request with both a token and a signature; today's browsers and curl leave out the token when they follow a redirection. A page that shows the file asks for the address as JSON",
  redirects: true,
};
