import type * as z from "zod/mini";
import type { ProblemCode } from "./problem.ts";

/**
 * What each part of a request must be. A part without a schema is not parsed; the use case gets
 * `undefined` for it.
 */
export interface RequestSchemas {
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly headers?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
}

/**
 * A method of the HTTP API: what API Gateway and the function that serves it need. Each has a
 * document in `methods/`, which exports it as `method`, and its description as `description`.
 */
export interface Method extends RequestSchemas {
  /** Unique: OpenAPI names the method by it, and the handler finds the use case by it. */
  readonly operationId: string;
  readonly httpMethod: "GET" | "POST" | "PUT" | "DELETE";
  /**
   * A last parameter `{code+}` also accepts slashes: API Gateway decodes the path before it
   * matches.
   */
  readonly path: string;
  /** The Lambda function that serves it, by its folder in `functions/`. */
  readonly function: string;
  /**
   * Who may call it: everyone, a registered officer with a token of the user pool, or a system
   * admin.
   */
  readonly access: "public" | "officer" | "system-admin";
  /** The status of its answer when there is no problem. */
  readonly status: 200 | 201 | 302 | 303;
}

/**
 * What a method is for and what it answers. Only the description of the API and the tests need it.
 * It is made by a function, so that a bundle leaves it out together with the schemas of answers.
 */
export interface Description {
  readonly summary: string;
  readonly answer: {
    readonly description: string;
    /** application/json if absent. */
    readonly contentType?: string;
    readonly schema?: z.ZodMiniType;
    /**
     * True for a redirection: the header Location contains the target, or the body does, if
     * Accept names application/json.
     */
    readonly redirects?: true;
  };
  /** The method's own problems, besides those that `problemsOf` derives from the method. */
  readonly problems?: readonly ProblemCode[];
}
