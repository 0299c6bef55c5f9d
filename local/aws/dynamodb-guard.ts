import { buffer } from "node:stream/consumers";
import * as z from "zod";
import { accessKeyOf } from "./credentials.ts";
import { callsOf, type TableKeys } from "./dynamodb-calls.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import { AccessDenied } from "./iam/access-denied.ts";
import type { Iam } from "./iam/iam.ts";
import { jsonAnswer, jsonRefusals, type ServiceAnswer } from "./local-service.ts";
import { passOn } from "./proxy.ts";
import { keysOf, tableSchema } from "./tables.ts";
import type { Templates } from "./template.ts";

/** How DynamoDB answers, with the namespace of its errors. */
const refusals = jsonRefusals(400);

/**
 * Stands in front of DynamoDB Local, which knows no rights: passes on only what the caller's role
 * may do.
 *
 * @param target address of DynamoDB Local
 */
export function startDynamoDBGuard(
  templates: Templates,
  iam: Iam,
  target: string,
): Promise<HttpServer> {
  const tables = new Map(
    templates
      .all("AWS::DynamoDB::Table", tableSchema)
      .map(({ ref, arn, properties }) => [ref, { arn, ...keysOf(properties) }]),
  );
  return startHttpServer(async (request, response) => {
    const body = await buffer(request);
    const { authorization, "x-amz-target": operation } = request.headers;
    const refusal = refusalOf(iam, tables, authorization, String(operation), body);
    if (!refusal) return passOn(target, request, body, response);
    response
      .writeHead(refusal.status, { "Content-Type": "application/x-amz-json-1.0" })
      .end(refusal.body);
  });
}

function refusalOf(
  iam: Iam,
  tables: ReadonlyMap<string, TableKeys>,
  authorization: string | undefined,
  target: string,
  body: Buffer,
): ServiceAnswer | undefined {
  const caller = iam.caller(accessKeyOf(authorization));
  if (!caller) return refusals.unknownCaller();
  const [, operation = ""] = target.split(".");
  try {
    for (const call of callsOf(operation, JSON.parse(body.toString("utf8")), tables)) {
      iam.authorize(caller, call);
    }
    return undefined;
  } catch (error) {
    if (error instanceof AccessDenied) return refusals.denied(error.message);
    if (error instanceof SyntaxError) {
      return jsonAnswer(400, { __type: "SerializationException", message: error.message });
    }
    if (!(error instanceof z.ZodError)) throw error;
    // What cannot be judged is not passed on.
    const message = `The local stack cannot judge this ${operation}: ${z.prettifyError(error)}`;
    return jsonAnswer(400, { __type: "ValidationException", message });
  }
}
