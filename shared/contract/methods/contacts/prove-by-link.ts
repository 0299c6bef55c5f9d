import type { Description, Method } from "../../method.ts";
import { contactParams } from "../../parameters/contact-token.ts";

export const method = {
  operationId: "proveByLink",
  httpMethod: "POST",
  path: "/k/{token}",
  function: "contacts",
  access: "public",
  status: 200,
  params: contactParams,
} as const satisfies Method;

export const description = (): Description => ({
  summary: "Prove the email address of a reporter for one report, by the button of the page",
  answer: {
    description: "A page that confirms it, or says that the link has ended",
    contentType: "text/html",
  },
  problems: ["not-found"],
});
