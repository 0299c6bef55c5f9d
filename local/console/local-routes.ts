import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  NotAuthorizedException,
} from "@aws-sdk/client-cognito-identity-provider";
import * as z from "zod";
import type { FieldError } from "#contract/field-errors.ts";
import type { RequestEvent } from "../aws/gateway/event.ts";
import { jsonResponse, problemResponse, type Response } from "../aws/gateway/response.ts";
import type { InboundSms } from "../aws/inbound-sms.ts";
import type { Schedules } from "../aws/schedules.ts";
import type { LocalClock } from "./clock.ts";
import { localPage, type Part } from "./local-page.ts";
import { messagesPage } from "./messages-page.ts";
import type { Outbox } from "./outbox.ts";

/** What the pages under `/_local` are about. */
export interface LocalRoutesDeps {
  readonly clock: LocalClock;
  readonly schedules: Schedules;
  readonly outbox: Outbox;
  readonly inboundSms: InboundSms;
  readonly cognito: CognitoIdentityProviderClient;
  readonly clientId: string;
  readonly password: string;
  readonly parts: readonly Part[];
  readonly officers: Parameters<typeof localPage>[0]["officers"];
}

const tokenRequest = z.strictObject({ email: z.email() });
const clockRequest = z.strictObject({ now: z.iso.datetime({ offset: true }) });

const smsRequest = z.strictObject({
  from: z.string().regex(/^\+\d{7,15}$/, "A number like +6281234567890"),
  text: z.string().min(1),
  inboundMessageId: z.string().exactOptional(),
});

type Handler = (event: RequestEvent, name: string) => Promise<Response>;

/** Answers what exists only in the local stack; undefined when the path is none of its own. */
export function localRoutes(deps: LocalRoutesDeps) {
  const { clock, schedules, outbox, inboundSms } = deps;
  const showClock = () => jsonResponse({ now: new Date(clock.now()).toISOString() });

  const resources: readonly [RegExp, Readonly<Record<string, Handler>>][] = [
    [
      /^\/_local\/?$/,
      {
        GET: async () =>
          htmlResponse(
            localPage({
              ...deps,
              schedules: schedules.all,
              now: clock.now(),
              messages: outbox.list(),
            }),
          ),
      },
    ],
    [
      /^\/_local\/outbox$/,
      { GET: async () => jsonResponse(outbox.list().map(({ html: _, ...message }) => message)) },
    ],
    [/^\/_local\/messages$/, { GET: async () => htmlResponse(messagesPage(outbox.list())) }],
    [
      /^\/_local\/clock$/,
      {
        GET: async () => showClock(),
        PUT: async (event) => {
          const parsed = clockRequest.safeParse(jsonOf(event));
          if (!parsed.success) return invalid(event, parsed.error);
          await clock.set(Date.parse(parsed.data.now));
          return showClock();
        },
      },
    ],
    [
      /^\/_local\/token$/,
      {
        POST: async (event) => {
          const parsed = tokenRequest.safeParse(jsonOf(event));
          if (!parsed.success) return invalid(event, parsed.error);
          const token = await signIn(deps, parsed.data.email);
          if (token !== undefined) return jsonResponse({ token });
          const message = "There is no such demo officer; /_local lists them";
          return problemResponse(event, "invalid", { errors: [{ path: "email", message }] });
        },
      },
    ],
    [
      /^\/_local\/sms$/,
      {
        POST: async (event) => {
          const parsed = smsRequest.safeParse(jsonOf(event));
          if (!parsed.success) return invalid(event, parsed.error);
          const received = await inboundSms.receive(parsed.data);
          if (received.ok) return jsonResponse({ inboundMessageId: received.inboundMessageId });
          return problemResponse(event, "unexpected-error", {
            errors: [{ path: "text", message: received.reason }],
          });
        },
      },
    ],
    [
      /^\/_local\/schedules\/([^/]+)\/run$/,
      {
        POST: async (event, name) => {
          const run = await schedules.run(name);
          if (!run) return problemResponse(event, "not-found");
          if (run.ok) return jsonResponse(run.result);
          return problemResponse(event, "unexpected-error", {
            errors: [{ path: name, message: run.reason }],
          });
        },
      },
    ],
  ];

  return async (event: RequestEvent): Promise<Response | undefined> => {
    const { method, path } = event.requestContext.http;
    if (path !== "/_local" && !path.startsWith("/_local/")) return undefined;
    for (const [pattern, handlers] of resources) {
      const match = path.match(pattern);
      if (match) {
        const handler = handlers[method];
        if (handler) return handler(event, match[1] ?? "");
        return problemResponse(event, "method-not-allowed", {
          headers: { Allow: Object.keys(handlers).join(", ") },
        });
      }
    }
    return problemResponse(event, "not-found");
  };
}

function htmlResponse(page: string): Response {
  return {
    ...jsonResponse(page),
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  };
}

/** Signs an officer in as a client would; undefined when the pool refuses. */
async function signIn(
  { cognito, clientId, password }: LocalRoutesDeps,
  email: string,
): Promise<string | undefined> {
  try {
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: email.toLowerCase(), PASSWORD: password },
      }),
    );
    return AuthenticationResult?.IdToken;
  } catch (error) {
    if (error instanceof NotAuthorizedException) return undefined;
    throw error;
  }
}

function jsonOf({ body = "", isBase64Encoded }: RequestEvent): unknown {
  try {
    return JSON.parse(Buffer.from(body, isBase64Encoded ? "base64" : "utf8").toString("utf8"));
  } catch {
    return undefined;
  }
}

function invalid(event: RequestEvent, { issues }: z.ZodError): Response {
  const errors: FieldError[] = issues.map(({ path, message }) => ({
    path: path.join("."),
    message,
  }));
  return problemResponse(event, "invalid", { errors });
}
