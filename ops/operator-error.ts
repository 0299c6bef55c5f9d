/** Something the operator can put right; the message says what it is and how. */
export class OperatorError extends Error {
  override readonly name = "OperatorError";
}
