import { decodeJwt } from "jose";
import { expect, inject } from "vitest";
import * as z from "zod";
import type { Method } from "#contract/method.ts";
import { problemsOf } from "#contract/method-problems.ts";
import { documents } from "#contract/methods.ts";
import { type Problem, problemSchema } from "#contract/problem-schema.ts";
import { signedAddressSchema } from "#contract/signed-address.ts";

/** An answer of the running local stack, checked against the contract. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the contract's schemas have parsed it
  readonly body: any;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Body that is sent as it is, instead of JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: DemoOfficer;
  readonly accessCode?: string;
}

export type DemoOfficer =
  | "koordinator"
  | "admin.dpupr"
  | "penghubung.dpupr"
  | "penghubung.dinkes"
  | "kepala.dpupr"
  | "inspektorat"
  | "kustodian"
  | "admin";

/**
 * Errors that API Gateway answers before it calls a function: they have its form, not the form of a
 * problem, and no correlation id.
 */
const GATEWAY_ERRORS: Readonly<Record<number, string>> = {
  401: "Unauthorized",
  413: "Request Entity Too Large",
};

/**
 * Calls the API. Fails the test unless the answer is one that the contract names, a problem with a
 * stable code, or an error of API Gateway itself.
 */
export async function call(
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Reply> {
  const { body, raw, as, accessCode } = options;
  const hasBody = body !== undefined || raw !== undefined;
  const response = await fetch(new URL(path, inject("url")), {
    method,
    redirect: "manual",
    headers: {
      ...(hasBody && { "Content-Type": "application/json" }),
      ...(as && { Authorization: `Bearer ${await tokenOf(as)}` }),
      ...(accessCode !== undefined && { "Access-Code": accessCode }),
      ...options.headers,
    },
    ...(hasBody && { body: raw ?? JSON.stringify(body) }),
  });
  const isJson = response.headers.get("content-type")?.includes("json") ?? false;
  const parsed = isJson ? await response.json() : await response.text();
  checkAgainstContract(method, path, response, parsed);
  return { status: response.status, headers: response.headers, body: parsed };
}

function checkAgainstContract(method: string, path: string, response: Response, body: unknown) {
  if (response.headers.get("content-type") === "application/json" && response.status >= 400) {
    expect(body).toEqual({ message: GATEWAY_ERRORS[response.status] });
    expect(response.headers.get("apigw-requestid")).toMatch(/.{8,}/);
    return;
  }
  expect(response.headers.get("x-correlation-id")).toMatch(/.{8,}/);
  const document = documents.find((candidate) => matches(candidate.method, method, path));
  if (response.status >= 400) {
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    const problem: Problem = problemSchema.parse(body);
    expect(problem.status).toBe(response.status);
    if (document) {
      expect(problemsOf(document.method, document.description())).toContain(problem.code);
    }
    return;
  }
  if (!document) throw new Error(`${method} ${path} is not in the contract`);
  if (response.status === 304) return;
  const { answer } = document.description();
  if (answer.redirects && response.status === 200) {
    signedAddressSchema.parse(body);
    return;
  }
  expect(response.status).toBe(document.method.status);
  answer.schema?.parse(body);
}

function matches(candidate: Method, method: string, path: string): boolean {
  const pattern = candidate.path.replaceAll(/\{[^}]*\+\}/g, ".+").replaceAll(/\{[^}]+\}/g, "[^/]+");
  return (
    candidate.httpMethod === method && new RegExp(`^${pattern}$`).test(path.split("?")[0] ?? "")
  );
}

const tokens = new Map<DemoOfficer, string>();

/** Signs a demo officer in at the local user pool and returns the ID token. */
export async function tokenOf(officer: DemoOfficer): Promise<string> {
  const kept = tokens.get(officer);
  if (kept) return kept;
  const response = await fetch(new URL("/_local/token", inject("url")), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: `${officer}@kaltim.example` }),
  });
  expect(response.status).toBe(200);
  const { token } = z.object({ token: z.string() }).parse(await response.json());
  tokens.set(officer, token);
  return token;
}

/** Returns the id of a demo officer's account. */
export async function subOf(officer: DemoOfficer): Promise<string> {
  return z.string().parse(decodeJwt(await tokenOf(officer)).sub);
}

/** Sets the time that the functions see; the clock runs on from there. */
export async function setClock(now: string): Promise<void> {
  const response = await fetch(new URL("/_local/clock", inject("url")), {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ now }),
  });
  expect(response.status).toBe(200);
}

/** Returns the time that the functions see, in milliseconds since 1970. */
export async function clockNow(): Promise<number> {
  const response = await fetch(new URL("/_local/clock", inject("url")));
  const { now } = z.object({ now: z.iso.datetime() }).parse(await response.json());
  return Date.parse(now);
}

/** Sets the time that the functions see some seconds ahead. */
export async function moveClock(seconds: number): Promise<void> {
  await setClock(new Date((await clockNow()) + seconds * 1_000).toISOString());
}

/**
 * Runs the sweep until it has left no report to another run: one that meets faults of DynamoDB does,
 * and one that finds more reports than a run processes.
 */
export async function sweep(): Promise<void> {
  const sweepSchema = z.object({ failed: z.int(), continued: z.int() });
  const swept = async () => sweepSchema.parse(await runSchedule("enforce-deadlines"));
  await expect.poll(swept, { timeout: 30_000 }).toEqual({ failed: 0, continued: 0 });
}

/** Runs a scheduled function now; returns what it answers. */
export async function runSchedule(name: string): Promise<unknown> {
  const response = await fetch(new URL(`/_local/schedules/${name}/run`, inject("url")), {
    method: "POST",
  });
  expect(response.status).toBe(200);
  return response.json();
}
