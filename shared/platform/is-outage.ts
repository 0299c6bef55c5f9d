/**
 * Returns whether an error comes from a service or the network, so that a later retry may succeed.
 * Any other error is a fault in a report or in the code and would occur again.
 *
 * The SDK adds `$metadata` to errors that a service answers; a ValidationException means that the
 * request is wrong. System errors have a `code` such as ECONNREFUSED; codes of Node itself begin
 * with ERR_. CalendarYearMissing has a code too: the operator must fix the calendar, not the
 * report.
 */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("$metadata" in error) return error.name !== "ValidationException";
  const code = "code" in error ? String(error.code) : "";
  return error.name === "TimeoutError" || (code !== "" && !code.startsWith("ERR_"));
}
