import { buffer } from "node:stream/consumers";
import { callsOf } from "./dynamodb-calls.ts";
import { passOn } from "./forward.ts";
import { type HttpServer, startHttpServer } from "./http-server.ts";
import type { Iam } from "./iam/iam.ts";
import { jsonRefusals, refusalOf } from "./local-service.ts";
import { keysOf, tableSchema } from "./tables.ts";
import type { Templates } from "./template.ts";

/** How DynamoDB answers what IAM does not allow. */
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
    const { authorization, "x-amz-target": called } = request.headers;
    const [, operation = ""] = String(called).split(".");
    const refusal = refusalOf(iam, refusals, authorization, () =>
      callsOf(operation, JSON.parse(body.toString("utf8")), tables),
    );
    if (!refusal) return passOn(target, request, body, response);
    response
      .writeHead(refusal.status, { "Content-Type": "application/x-amz-json-1.0" })
      .end(refusal.body);
  });
}
