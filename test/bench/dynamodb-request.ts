import type { IncomingHttpHeaders } from "node:http";

/** The operations that read. */
export const READS = ["GetItem", "BatchGetItem", "Query", "TransactGetItems"];

/** Returns the name of the operation that a request to DynamoDB asks for. */
export function operationOf(headers: IncomingHttpHeaders): string {
  return String(headers["x-amz-target"]).split(".")[1] ?? "";
}

/** Sends a request on to the database, with this body. */
export function forward(
  database: string,
  headers: IncomingHttpHeaders,
  body: string,
): Promise<Response> {
  return fetch(database, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-amz-json-1.0",
      "X-Amz-Target": String(headers["x-amz-target"]),
      Authorization: String(headers.authorization),
      "X-Amz-Date": String(headers["x-amz-date"]),
    },
    body,
  });
}
