import type * as z from "zod/mini";
import type { FieldError } from "#contract/field-errors.ts";
import type { ProblemCode } from "#contract/problem.ts";
import type { adminRequests } from "#contract/requests/admin.ts";
import type { attachmentsRequests } from "#contract/requests/attachments.ts";
import type { documentationRequests } from "#contract/requests/documentation.ts";
import type { followersRequests } from "#contract/requests/followers.ts";
import type { officerRequests } from "#contract/requests/officer.ts";
import type { onBehalfRequests } from "#contract/requests/on-behalf.ts";
import type { publicRequests } from "#contract/requests/public.ts";
import type { reporterRequests } from "#contract/requests/reporter.ts";
import type { subscriptionsRequests } from "#contract/requests/subscriptions.ts";
import type { HttpFunction, OperationId } from "#contract/routes.ts";
import type { Issue } from "#domain/issue.ts";
import type { OfferedAction } from "#domain/report/offered-actions.ts";
import type { Report } from "#domain/report/report.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";

/** What every request brings, whatever its route. */
export interface Call {
  /** When the request reached the gateway: the time that all decisions are made at. */
  readonly at: Instant;
  readonly language: Language;
  /** Claims of the token that the gateway has verified; none on public routes. */
  readonly claims: Readonly<Record<string, unknown>>;
}

type Requests = typeof adminRequests &
  typeof attachmentsRequests &
  typeof documentationRequests &
  typeof followersRequests &
  typeof officerRequests &
  typeof onBehalfRequests &
  typeof publicRequests &
  typeof reporterRequests &
  typeof subscriptionsRequests;

type Parsed<Id extends OperationId, Part extends string> = Requests[Id] extends {
  readonly [P in Part]: infer S extends z.ZodMiniType;
}
  ? z.output<S>
  : undefined;

/** A request of an operation, parsed by the operation's schemas. */
export interface Request<Id extends OperationId> extends Call {
  readonly params: Parsed<Id, "params">;
  readonly query: Parsed<Id, "query">;
  readonly headers: Parsed<Id, "headers">;
  readonly body: Parsed<Id, "body">;
}

/** What a use case answers: a body with the status of its route, or a problem. */
export type Answer =
  | {
      readonly ok: true;
      readonly body: object;
      readonly headers?: Readonly<Record<string, string>>;
      /** Seconds that anybody may keep the answer; absent when it is nobody else's business. */
      readonly publicFor?: number;
    }
  | { readonly ok: true; readonly file: File; readonly publicFor?: number }
  /** Another address at which the answer is, for whoever asked and a while only. */
  | { readonly ok: true; readonly location: string }
  | Failure;

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

/** Methods, not properties: so that use cases of different routes fit one table. */
export interface UseCase<Id extends OperationId> {
  /** Refuses whoever may not ask, before anything of the request is looked at. */
  guard?(call: Call): Promise<Failure | undefined>;
  /** Serves a request whose every field is well-formed. */
  handle(request: Request<Id>): Promise<Answer>;
  /** Rules that even a malformed body can be held to, so that all its faults are named at once. */
  alsoWrong?(body: unknown, call: Call): Promise<readonly Issue[]>;
}

/** The use cases of a function: one for each route that the contract gives it. */
export type UseCases<F extends HttpFunction> = {
  readonly [Id in OperationId<F>]: UseCase<Id>;
};

/** A failure with no more to say than its code. */
export const failure = (problem: ProblemCode, more: Omit<Failure, "ok" | "problem"> = {}) =>
  ({ ok: false, problem, ...more }) as const satisfies Failure;
