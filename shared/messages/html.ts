/** HTML that is safe to send: made by `html`, which escapes every text that is put into it. */
export class Html {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** The HTML source. */
  toString(): string {
    return this.#source;
  }
}

/** A value of a template: text and numbers are escaped, HTML is not, undefined is left out. */
export type HtmlValue = string | number | Html | undefined | readonly HtmlValue[];

/**
 * Makes HTML from a template literal. Values are escaped for text and for attributes in double
 * quotes; nested HTML stays as it is, and the parts of an array follow each other.
 */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(sourceOf)));
}

function sourceOf(value: HtmlValue): string {
  if (value === undefined) return "";
  if (value instanceof Html) return value.toString();
  return typeof value === "object" ? value.map(sourceOf).join("") : escapeHtml(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
