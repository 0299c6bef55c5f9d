import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { HttpServer } from "./http-server.ts";
import { type ServiceAnswer, startService } from "./local-service.ts";
import type { Deliver } from "./outgoing-message.ts";

const part = z.object({ Data: z.string() });
const sendEmailSchema = z.object({
  FromEmailAddress: z.string(),
  ConfigurationSetName: z.string(),
  Destination: z.object({ ToAddresses: z.tuple([z.email()]) }),
  Content: z.object({
    Simple: z.object({
      Subject: part,
      Body: z.object({ Text: part, Html: part }),
      Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
    }),
  }),
});

/**
 * Serves SES with its operation SendEmail only, for one message to one address.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function startSes(deliver: Deliver): Promise<HttpServer> {
  return startService(async ({ method, path, body }) => {
    if (`${method} ${path}` !== "POST /v2/email/outbound-emails") {
      return json(404, { message: "The local SES knows SendEmail only" });
    }
    const parsed = sendEmailSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return json(400, { message: z.prettifyError(parsed.error) });
    const { Destination, Content } = parsed.data;
    const { Subject, Body, Headers } = Content.Simple;
    const headers = Object.fromEntries(Headers.map(({ Name, Value }) => [Name, Value]));
    await deliver({
      medium: "email",
      to: Destination.ToAddresses[0],
      subject: Subject.Data,
      body: Body.Text.Data,
      html: Body.Html.Data,
      ...(Headers.length > 0 && { headers }),
    });
    return json(200, { MessageId: randomUUID() });
  });
}

const json = (status: number, body: object): ServiceAnswer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(body),
});
