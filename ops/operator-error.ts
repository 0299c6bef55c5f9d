/** An error that the operator can fix; the message says what is wrong and what to do. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}
