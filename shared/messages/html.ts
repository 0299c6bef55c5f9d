/** HTML that may stand in a page as it is. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Html };

/** What a template takes: text, which is escaped, HTML, which is not, and any number of pieces. */
type Piece = string | number | Html | undefined | readonly Piece[];

/**
 * A tagged template that makes HTML. Every value is escaped, also for an attribute in double quotes,
 * unless it is HTML made by this tag. The pieces of an array follow each other; `undefined` is nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return new Html(parts.map((part, place) => part + rendered(values[place])).join(""));
}

function rendered(piece: Piece): string {
  if (piece === undefined) return "";
  if (piece instanceof Html) return piece.toString();
  if (typeof piece === "object") return piece.map(rendered).join("");
  return String(piece)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
