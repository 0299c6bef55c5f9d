import { expect, inject } from "vitest";
import * as z from "zod";
import type { Method } from "#contract/method.ts";
import { problemsOf } from "#contract/method-problems.ts";
import { documents } from "#contract/methods.ts";
import { type Problem, problemSchema } from "#contract/problem-schema.ts";

/** A client of the running local stack that holds every answer against the contract. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers were parsed by the contract's schemas
  readonly body: any;
}

export interface CallOptions {
  readonly body?: unknown;
  /** Sent as it is, in place of JSON. */
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

/** Calls the API. Every answer must be what the contract says, or a problem with a stable code. */
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
  holdAgainstContract(method, path, response, parsed);
  return { status: response.status, headers: response.headers, body: parsed };
}

function holdAgainstContract(method: string, path: string, response: Response, body: unknown) {
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
  expect(response.status).toBe(document.method.status);
  document.description().answer.schema?.parse(body);
}

function matches(candidate: Method, method: string, path: string): boolean {
  const pattern = candidate.path.replaceAll(/\{[^}]*\+\}/g, ".+").replaceAll(/\{[^}]+\}/g, "[^/]+");
  return (
    candidate.httpMethod === method && new RegExp(`^${pattern}$`).test(path.split("?")[0] ?? "")
  );
}

const tokens = new Map<DemoOfficer, string>();

/** A token of a demo officer, by a real sign-in at the local user pool. */
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

/** Sets the time that the functions see; it goes on ticking from there. */
export async function setClock(now: string): Promise<void> {
  const response = await fetch(new URL("/_local/clock", inject("url")), {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ now }),
  });
  expect(response.status).toBe(200);
}

/** Runs a scheduled function now. */
export async function runSchedule(name: string): Promise<void> {
  const response = await fetch(new URL(`/_local/schedules/${name}/run`, inject("url")), {
    method: "POST",
  });
  expect(response.status).toBe(200);
}
