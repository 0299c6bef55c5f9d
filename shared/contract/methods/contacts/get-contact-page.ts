import type { Description, Method } from "../../method.ts";
import { contactParams } from "../../parameters/contact-token.ts";

export const method = {
  operationId: "getContactPage",
  httpMethod: "GET",
  path: "/k/{token}",
  function: "contacts",
  access: "public",
  status: 200,
  params: contactParams,
} as const satisfies Method;

export const description = (): Description => ({
  summary:
    "Show the page of the link that proves an email address. Opening it proves nothing: it has a button",
  answer: {
    description: "The page; or one that says that the link has ended",
    contentType: "text/html",
  },
  problems: ["not-found"],
});
