/**
 * Returns whether an error comes from a service or the network, so that trying again later may help.
 * Any other is a fault in a report or in the code and would come again.
 *
 * The SDK puts `$metadata` on the error that a service answers; a ValidationException blames the
 * request. Errors of the system have a `code` like ECONNREFUSED; those of Node begin with ERR_. The
 * error for a calendar that lacks a year has a code too: a fault of the operator, not of the report.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("$metadata" in error) return error.name !== "ValidationException";
  const code = "code" in error ? String(error.code) : "";
  return error.name === "TimeoutError" || (code !== "" && !code.startsWith("ERR_"));
}
