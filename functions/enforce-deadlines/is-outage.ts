/**
 * Whether an error comes of a service or the network, so that trying again later may help; any
 * other is a fault in a report or in the code, which would come again.
 *
 * The SDK puts `$metadata` on what a service answers, Node a `code` on what the system says, and a
 * calendar that lacks a year carries a code of its own: a fault of the operator, not of the report.
 */
export function isOutage(error: unknown): boolean {
  return (
    error instanceof Error &&
    ("$metadata" in error || "code" in error || error.name === "TimeoutError")
  );
}
