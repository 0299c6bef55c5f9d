import { randomInt, randomUUID } from "node:crypto";
import * as z from "zod";
import { submittedSchema } from "#contract/views.ts";
import type { Submitted } from "./requests.ts";
import { until } from "./until.ts";

/**
 * Asks a running local stack, as people and programs do. Other than `call` of api.ts it is for
 * the bench too, so it checks no answer but that it is none of a fault.
 */
export interface SiteClient {
  readonly url: string;
  /** Submits a report of a reporter with these contacts; with some of its own if there are none. */
  submit(submission: object, contacts?: object): Promise<z.output<typeof submittedSchema>>;
  /** Takes an officer's action at the current version of a report. */
  act(email: string, trackingId: string, action: object): Promise<void>;
  /** Takes the reporter's action at the current version. */
  actAsReporter(report: Submitted, action: object): Promise<void>;
  /** Returns the body of the newest message in the outbox to a contact that a pattern fits. */
  message(to: string, wanted: RegExp): Promise<string>;
  /** Returns the body of an answer. */
  get(path: string, headers?: Headers): Promise<unknown>;
  /** Runs a scheduled function; returns what it answers. */
  runSchedule(name: string): Promise<unknown>;
  /** Sets the stack's clock ahead. */
  moveClock(minutes: number): Promise<void>;
}

type Headers = Readonly<Record<string, string>>;

const versionSchema = z.object({ version: z.int() });
const tokenSchema = z.object({ token: z.string() });
const clockSchema = z.object({ now: z.iso.datetime() });
const outboxSchema = z.array(z.object({ to: z.string(), body: z.string() }));

export function siteClient(url: string): SiteClient {
  const tokens = new Map<string, string>();
  const ask = async (method: string, path: string, body?: object, headers: Headers = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { ...(body && { "Content-Type": "application/json" }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  const post = (path: string, body?: object, headers?: Headers) => ask("POST", path, body, headers);
  const get: SiteClient["get"] = (path, headers) => ask("GET", path, undefined, headers);
  const tokenOf = async (email: string): Promise<string> => {
    const kept = tokens.get(email);
    if (kept !== undefined) return kept;
    const { token } = tokenSchema.parse(await post("/_local/token", { email }));
    tokens.set(email, token);
    return token;
  };
  const takeAction = async (path: string, action: object, headers: Headers) => {
    const { version } = versionSchema.parse(await get(path, headers));
    await post(`${path}/actions`, { version, ...action }, headers);
  };
  return {
    ...{ url, get },
    async submit(submission, contacts = newContacts()) {
      const body = { ...submission, reporter: { name: "Siti Contoh", ...contacts } };
      return submittedSchema.parse(await post("/v1/reports", body));
    },
    act: async (email, trackingId, action) =>
      takeAction(`/v1/officer/reports/${trackingId}`, action, {
        Authorization: `Bearer ${await tokenOf(email)}`,
      }),
    actAsReporter: ({ trackingId, accessCode }, action) =>
      takeAction(`/v1/reports/${trackingId}`, action, { "Access-Code": accessCode }),
    message: (to, wanted) =>
      until(async () => {
        const sent = outboxSchema.parse(await get("/_local/outbox"));
        return sent.find((each) => each.to === to && wanted.test(each.body))?.body;
      }, `${to} got no message with ${wanted}`),
    runSchedule: (name) => post(`/_local/schedules/${name}/run`),
    async moveClock(minutes) {
      const { now } = clockSchema.parse(await get("/_local/clock"));
      const later = new Date(Date.parse(now) + minutes * 60_000).toISOString();
      await ask("PUT", "/_local/clock", { now: later });
    },
  };
}

/** Contacts of a reporter of its own: an unproven contact gets few messages a day. */
export const newContacts = () => ({
  phone: `+62813${String(randomInt(100_000_000)).padStart(8, "0")}`,
  email: `pelapor.${randomUUID()}@contoh.example`,
});
