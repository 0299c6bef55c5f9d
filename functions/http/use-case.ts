import type * as z from "zod/mini";
import type { FieldError } from "#contract/field-errors.ts";
import type { Method, RequestSchemas } from "#contract/method.ts";
import type { MethodOf } from "#contract/methods.ts";
import type { ProblemCode } from "#contract/problem.ts";
import type { Issue } from "#domain/issue.ts";
import type { OfferedAction } from "#domain/report/offered-actions.ts";
import type { Report } from "#domain/report/report.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";

/** What is known of every request before it is parsed. */
export interface RequestContext {
  /**
   * When the request reached the gateway. Every decision about the request is made at this time.
   */
  readonly at: Instant;
  readonly language: Language;
  /** The network address that the request came from, as the edge saw it. */
  readonly sourceIp: string;
  /** Claims of the token that the gateway has verified; empty on public routes. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A part of a request, parsed by its schema; undefined if the method has no schema for it. */
type Parsed<M extends Method, Part extends keyof RequestSchemas> = Method extends M
  ? unknown
  : M extends { readonly [P in Part]: infer S extends z.ZodMiniType }
    ? z.output<S>
    : undefined;

/** A request of a method, parsed by the method's schemas. */
export interface Request<M extends Method = Method> extends RequestContext {
  readonly params: Parsed<M, "params">;
  readonly query: Parsed<M, "query">;
  readonly headers: Parsed<M, "headers">;
  readonly body: Parsed<M, "body">;
}

/** What a use case answers: a body with the status of its method, or a problem. */
export type Answer =
  | {
      readonly ok: true;
      readonly body: object;
      readonly headers?: Readonly<Record<string, string>>;
      /** For how many seconds any cache may keep the answer; absent if it must not be cached. */
      readonly publicSeconds?: number;
    }
  | { readonly ok: true; readonly file: File; readonly publicSeconds?: number }
  | { readonly ok: true; readonly leadsTo: SignedAddress }
  /** Another page, which the browser opens by GET. */
  | { readonly ok: true; readonly location: string }
  | Failure;

/**
 * An address that works for a short time: a redirection, or its JSON for a caller that asks for that.
 * A page shows a file that is read with a header only so, since it cannot give `<img>` a header.
 */
export interface SignedAddress {
  readonly url: string;
  readonly expiresAt: Instant;
}

/** A file that is served as it is. */
export interface File {
  readonly contentType: string;
  readonly content: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Failure {
  readonly ok: false;
  readonly problem: ProblemCode;
  readonly issues?: readonly Issue[];
  readonly errors?: readonly FieldError[];
  readonly current?: Pick<Report, "version" | "state">;
  readonly allowed?: readonly OfferedAction[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Serves a method. `guard`, `handle` and `domainIssues` are methods instead of properties, so that
 * all use cases fit into one table.
 */
export interface UseCase<M extends Method = Method> {
  readonly method: M;
  /** Returns why the caller is refused, before any part of the request is parsed. */
  guard?(context: RequestContext): Promise<Failure | undefined>;
  /** Serves a request in which all fields are well-formed. */
  handle(request: Request<M>): Promise<Answer>;
  /**
   * Checks the domain rules that can be checked in a malformed body, so that one answer names all
   * its faults.
   */
  domainIssues?(body: unknown, context: RequestContext): Promise<readonly Issue[]>;
}

/** The use cases of a function: one for each method that the contract gives it. */
export type UseCases<F extends string> = {
  readonly [M in MethodOf<F> as M["operationId"]]: UseCase<M>;
};

/** Makes a failure; by default it has only a code. */
export const failure = (problem: ProblemCode, more: Omit<Failure, "ok" | "problem"> = {}) =>
  ({ ok: false, problem, ...more }) as const satisfies Failure;
