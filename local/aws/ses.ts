import { randomUUID } from "node:crypto";
import * as z from "zod";
import { ACCOUNT } from "./arn.ts";
import type { HttpServer } from "./http-server.ts";
import type { Iam } from "./iam/iam.ts";
import { jsonAnswer, jsonRefusals, startService } from "./local-service.ts";
import type { Deliver } from "./outgoing-message.ts";
import type { Templates } from "./template.ts";

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

const identitySchema = z.object({ EmailIdentity: z.string() });

/**
 * Serves SES with its operation SendEmail only, for one message to one address. The sender's domain
 * must be an identity of the templates; here it counts as verified. SES wants a right to the
 * identity and one to the configuration set.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
export function startSes(templates: Templates, iam: Iam, deliver: Deliver): Promise<HttpServer> {
  const identities = templates.all("AWS::SES::EmailIdentity", identitySchema);
  return startService(iam, jsonRefusals(403), async ({ method, path, body, authorize }) => {
    if (`${method} ${path}` !== "POST /v2/email/outbound-emails") {
      return json(404, { message: "The local SES knows SendEmail only" });
    }
    const parsed = sendEmailSchema.safeParse(JSON.parse(body));
    if (!parsed.success) return json(400, { message: z.prettifyError(parsed.error) });
    const { FromEmailAddress, ConfigurationSetName, Destination, Content } = parsed.data;
    const from = addressOf(FromEmailAddress);
    const domain = from.slice(from.indexOf("@") + 1);
    const identity = identities.find(({ properties }) => properties.EmailIdentity === domain);
    const arn = `arn:aws:ses:${identity?.region ?? ""}:${ACCOUNT}`;
    for (const resource of [`identity/${domain}`, `configuration-set/${ConfigurationSetName}`]) {
      authorize({
        action: "ses:SendEmail",
        resource: `${arn}:${resource}`,
        context: { "ses:FromAddress": from },
      });
    }
    if (!identity) {
      const message = `Email address is not verified: ${from}`;
      return json(400, { __type: "MessageRejected", message });
    }
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

/** Returns the address of a sender: what is in angle brackets, or all of it. */
const addressOf = (sender: string) => sender.match(/<([^>]*)>$/)?.[1] ?? sender;

const json = (status: number, body: object) => jsonAnswer(status, body, "application/json");
