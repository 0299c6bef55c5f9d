import { StartError } from "../start-error.ts";

/** What a wildcard is among the characters of a pattern. */
const MANY = -1;
const ONE = -2;

/**
 * A text of a policy in which `*` stands for any characters, also none, and `?` for one character.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export class Glob {
  readonly text: string;
  readonly #tokens: readonly number[];
  /** The only value that matches, if the text has no wildcard: comparing it is quicker. */
  readonly #only: string | undefined;

  /** @throws StartError when the text has a policy variable */
  constructor(text: string) {
    this.text = text;
    this.#tokens = charactersOf(text).map(({ character, escaped }) => {
      if (character === "*" && !escaped) return MANY;
      if (character === "?" && !escaped) return ONE;
      return character.charCodeAt(0);
    });
    this.#only = this.#tokens.some((token) => token < 0) ? undefined : literalOf(text);
  }

  /** Returns whether the whole value matches. Takes at most length × length steps. */
  matches(value: string): boolean {
    if (this.#only !== undefined) return value === this.#only;
    const tokens = this.#tokens;
    let token = 0;
    let at = 0;
    // The last `*` met, and where the characters that it stands for end. Were it to stand for more,
    // no earlier `*` would have to: what stands between them is found already.
    let star = -1;
    let end = 0;
    while (at < value.length) {
      if (tokens[token] === MANY) {
        star = token++;
        end = at;
      } else if (tokens[token] === ONE || tokens[token] === value.charCodeAt(at)) {
        token++;
        at++;
      } else if (star >= 0) {
        token = star + 1;
        at = ++end;
      } else {
        return false;
      }
    }
    while (tokens[token] === MANY) token++;
    return token === tokens.length;
  }
}

/**
 * Returns the characters that a text of a policy stands for, where wildcards mean nothing.
 *
 * @throws StartError when the text has a policy variable
 */
export function literalOf(text: string): string {
  return charactersOf(text)
    .map(({ character }) => character)
    .join("");
}

/**
 * Splits a text into characters. `${*}`, `${?}` and `${$}` are the characters themselves; other
 * variables are not supported.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
function charactersOf(text: string): { character: string; escaped: boolean }[] {
  return [...text.matchAll(/\$\{([^}]*)\}?|./gs)].map(([whole, variable]) => {
    if (variable === undefined) return { character: whole, escaped: false };
    if (/^\$\{[*?$]\}$/.test(whole)) return { character: variable, escaped: true };
    throw new StartError(`the local stack does not know the policy variable ${whole}`);
  });
}
