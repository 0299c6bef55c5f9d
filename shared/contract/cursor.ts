import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Makes and reads cursors: the position at which a list continues. A cursor is opaque to clients,
 * and signed together with the question that the list answers: a forged one, or one of another
 * question, is refused.
 */
export interface CursorSigner {
  /** Makes the cursor that continues the list of a question after a position. */
  sign(question: string, position: string): string;
  /** Returns the position in a cursor, or undefined if it was not signed for this question. */
  verify(question: string, cursor: string): string | undefined;
}

/** Signs cursors with HMAC-SHA-256 under a secret. */
export function cursorSigner(secret: string): CursorSigner {
  const signature = (question: string, position: string) =>
    createHmac("sha256", secret)
      .update(JSON.stringify([question, position]))
      .digest("base64url");
  return {
    sign(question, position) {
      const encoded = Buffer.from(position).toString("base64url");
      return `${encoded}.${signature(question, position)}`;
    },
    verify(question, cursor) {
      const [encoded = "", given = ""] = cursor.split(".");
      const position = Buffer.from(encoded, "base64url").toString();
      const expected = Buffer.from(signature(question, position));
      const actual = Buffer.from(given);
      const genuine = actual.length === expected.length && timingSafeEqual(actual, expected);
      return genuine ? position : undefined;
    },
  };
}
