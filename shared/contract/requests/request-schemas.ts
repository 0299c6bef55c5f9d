import type * as z from "zod/mini";
import type { HttpFunction, OperationId } from "../routes.ts";

/** What each part of a request must be; a part without a schema is not looked at. */
export interface RequestSchemas {
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly headers?: z.ZodMiniObject;
  readonly body?: z.ZodMiniType;
}

/** The requests that a function takes. One file a function: no bundle carries another's schemas. */
export type RequestsOf<F extends HttpFunction> = Readonly<Record<OperationId<F>, RequestSchemas>>;
