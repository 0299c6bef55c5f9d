import * as z from "zod";
import type { FieldError } from "#contract/field-errors.ts";
import type { RequestEvent } from "../aws/gateway/event.ts";
import { jsonResponse, type Response } from "../aws/gateway/response.ts";
import type { Iam } from "../aws/iam/iam.ts";
import type { InboundSms } from "../aws/inbound-sms.ts";
import type { Schedules } from "../aws/schedules.ts";
import type { LocalClock } from "./clock.ts";
import { type LocalPage, localPage } from "./local-page.ts";
import { messagesPage } from "./messages-page.ts";
import type { Message, Outbox } from "./outbox.ts";
import { problemResponse } from "./problem-response.ts";
import { type SignIn, signIn } from "./sign-in.ts";

/** The parts of the local stack that the pages under `/_local` show and control. */
export interface LocalRoutesDeps extends Pick<LocalPage, "parts" | "officers"> {
  readonly clock: LocalClock;
  readonly iam: Iam;
  readonly schedules: Schedules;
  readonly outbox: Outbox;
  readonly inboundSms: InboundSms;
  readonly signIn: SignIn;
}

const tokenRequest = z.strictObject({ email: z.email() });
const clockRequest = z.strictObject({ now: z.iso.datetime({ offset: true }) });
const smsRequest = z.strictObject({
  from: z.string().regex(/^\+\d{7,15}$/, "A number like +6281234567890"),
  text: z.string().min(1),
  inboundMessageId: z.string().exactOptional(),
});

/** Answers a request; `name` is the part of the path that the route's pattern captures. */
type Handler = (event: RequestEvent, name: string) => Promise<Response>;
type Methods = Readonly<Record<string, Handler>>;

/** Whether a path is under `/_local`, which exists only in the local stack. */
export const isLocalPath = (path: string) => path === "/_local" || path.startsWith("/_local/");

/** Answers requests under `/_local`. */
export function localRoutes(deps: LocalRoutesDeps) {
  const routes = routesOf(deps);
  return async (event: RequestEvent): Promise<Response> => {
    const { method, path } = event.requestContext.http;
    for (const [pattern, methods] of routes) {
      const match = path.match(pattern);
      if (!match) continue;
      const handler = methods[method];
      if (handler) return handler(event, match[1] ?? "");
      const headers = { Allow: Object.keys(methods).join(", ") };
      return problemResponse(event, "method-not-allowed", { headers });
    }
    return problemResponse(event, "not-found");
  };
}

function routesOf(deps: LocalRoutesDeps): readonly (readonly [RegExp, Methods])[] {
  const { clock, iam, schedules, outbox, inboundSms, parts, officers } = deps;

  const showPage = async () =>
    htmlResponse(
      localPage({
        now: clock.now(),
        parts,
        officers,
        schedules: schedules.all,
        messages: outbox.list(),
      }),
    );

  const showOutbox = async () => jsonResponse(outbox.list().map(listed));

  const showMessages = async () => htmlResponse(messagesPage(outbox.list()));

  const showRights = async () => jsonResponse(iam.rights);

  const showDenials = async () => jsonResponse(iam.denials);

  const showClock = async () => jsonResponse({ now: new Date(clock.now()).toISOString() });

  const setClock: Handler = async (event) => {
    const parsed = clockRequest.safeParse(jsonOf(event));
    if (!parsed.success) return invalid(event, parsed.error);
    await clock.set(Date.parse(parsed.data.now));
    return showClock();
  };

  const createToken: Handler = async (event) => {
    const parsed = tokenRequest.safeParse(jsonOf(event));
    if (!parsed.success) return invalid(event, parsed.error);
    const token = await signIn(deps.signIn, parsed.data.email);
    if (token !== undefined) return jsonResponse({ token });
    const message = "There is no such demo officer; /_local lists them";
    return problemResponse(event, "invalid", { errors: [{ path: "email", message }] });
  };

  const receiveSms: Handler = async (event) => {
    const parsed = smsRequest.safeParse(jsonOf(event));
    if (!parsed.success) return invalid(event, parsed.error);
    const received = await inboundSms.receive(parsed.data);
    return received.ok
      ? jsonResponse({ inboundMessageId: received.inboundMessageId })
      : failed(event, "text", received.reason);
  };

  const runSchedule: Handler = async (event, name) => {
    const run = await schedules.run(name);
    if (!run) return problemResponse(event, "not-found");
    return run.ok ? jsonResponse(run.result) : failed(event, name, run.reason);
  };

  return [
    [/^\/_local\/?$/, { GET: showPage }],
    [/^\/_local\/outbox$/, { GET: showOutbox }],
    [/^\/_local\/messages$/, { GET: showMessages }],
    [/^\/_local\/rights$/, { GET: showRights }],
    [/^\/_local\/denials$/, { GET: showDenials }],
    [/^\/_local\/clock$/, { GET: showClock, PUT: setClock }],
    [/^\/_local\/token$/, { POST: createToken }],
    [/^\/_local\/sms$/, { POST: receiveSms }],
    [/^\/_local\/schedules\/([^/]+)\/run$/, { POST: runSchedule }],
  ];
}

function htmlResponse(page: string): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return { ...jsonResponse(page), headers };
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

/** A function failed; the problem says why. */
function failed(event: RequestEvent, path: string, reason: string): Response {
  return problemResponse(event, "unexpected-error", { errors: [{ path, message: reason }] });
}

/** A message as the outbox lists it. In the list, its medium is called `channel`. */
const listed = ({ html: _, medium, ...message }: Message) => ({ channel: medium, ...message });
