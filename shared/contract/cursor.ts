import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Cursors: where a list goes on, for the same question only. A cursor is opaque to clients and
 * signed, so that nobody makes one that reads from elsewhere.
 */
export interface CursorSigner {
  /** Makes the cursor for going on after a position in the list that a question gives. */
  sign(question: string, position: string): string;
  /** The position in a cursor; undefined when it was not signed here for this question. */
  verify(question: string, cursor: string): string | undefined;
}

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
