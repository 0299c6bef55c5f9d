/**
 * Whether an error comes of a service or the network, so that trying again later may help; any
 * other is a fault in a report or in the code, which would come again.
 *
 * The SDK puts `$metadata` on what a service answers, of which a ValidationException blames the
 * request; the system's errors have a `code` like ECONNREFUSED, Node's own begin with ERR_. A calendar
 * that lacks a year carries a code too: a fault of the operator, not of the report.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("$metadata" in error) return error.name !== "ValidationException";
  const code = "code" in error ? String(error.code) : "";
  return error.name === "TimeoutError" || (code !== "" && !code.startsWith("ERR_"));
}
