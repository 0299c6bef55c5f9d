/**
 * Templates of keys, such as `REPORT#<trackingId>`. A template makes keys and parses them, gives
 * IAM policies the pattern of its partitions, and appears in the documentation.
 */

/** How the value of a parameter is written in a key. */
interface Codec<V> {
  write(value: V): string;
  /** Returns the value, or undefined if the text is not such a value. */
  read(text: string): V | undefined;
}

/** A number with leading zeros, so that the order of keys is the order of the numbers. */
// @__NO_SIDE_EFFECTS__
export function digits(length: number): Codec<number> {
  return { write: (value) => String(value).padStart(length, "0"), read: numberIn };
}

/** A number whose order does not matter. */
export const plainNumber: Codec<number> = { write: String, read: numberIn };

/** Text in which case does not matter, such as an email address. */
export const lowerCase: Codec<string> = {
  write: (value) => value.toLowerCase(),
  read: (text) => text,
};

const asItIs: Codec<unknown> = { write: String, read: (text) => text };

function numberIn(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Names of the parameters of a template. */
type Parameter<T extends string> = T extends `${string}<${infer P}>${infer Rest}`
  ? P | Parameter<Rest>
  : never;

type Codecs<T extends string> = {
  readonly [P in Parameter<T>]?: Codec<string> | Codec<number>;
};

type Values<T extends string, C> = {
  readonly [P in Parameter<T>]: P extends keyof C
    ? C[P] extends Codec<infer V>
      ? V
      : string
    : string;
};

/** A template of a partition or sort key. */
export interface Key<T extends string = string, V extends object = object> {
  readonly template: T;
  /** The template up to its first parameter; the whole template if it has no parameter. */
  readonly prefix: string;
  /** Makes the key. */
  of(values: V): string;
  /** Returns the values of the parameters, or undefined if the text is not such a key. */
  read(text: string): V | undefined;
}

/** The values that a key is made from. */
export type ValuesOf<K extends Key> = Parameters<K["of"]>[0];

const PARAMETER = /<([^>]+)>/g;

/**
 * Declares a key.
 *
 * @param codecs how to write parameters that are not plain text
 */
// @__NO_SIDE_EFFECTS__
export function key<const T extends string, C extends Codecs<T> = object>(
  template: T,
  codecs?: C,
): Key<T, Values<T, C>> {
  const codecOf = (parameter: string): Codec<unknown> =>
    (codecs as Readonly<Record<string, Codec<unknown>>> | undefined)?.[parameter] ?? asItIs;
  /** Made when the first key is taken apart: most functions only make most keys. */
  let parsed: KeyPattern | undefined;
  return {
    template,
    prefix: template.replace(/<.*/, ""),
    of: (values) =>
      template.replace(PARAMETER, (_, parameter: string) =>
        codecOf(parameter).write((values as Readonly<Record<string, unknown>>)[parameter]),
      ),
    read(text) {
      parsed ??= patternOf(template);
      const found = parsed.pattern.exec(text);
      if (!found) return undefined;
      const values = parsed.parameters.map((name, n) => [
        name,
        codecOf(name).read(found[n + 1] ?? ""),
      ]);
      if (values.some(([, value]) => value === undefined)) return undefined;
      return Object.fromEntries(values) as Values<T, C>;
    },
  };
}

/** How keys are read: a pattern with one group for each parameter, in their order. */
interface KeyPattern {
  readonly parameters: readonly string[];
  readonly pattern: RegExp;
}

/** Returns how the keys of a template are read. */
function patternOf(template: string): KeyPattern {
  const parameters = [...template.matchAll(PARAMETER)].map(([, name = ""]) => name);
  const parts = template.split(/<[^>]+>/);
  // The last parameter may contain the separator.
  const groups = parameters.map((_, n) => (n < parameters.length - 1 ? "([^#]+)" : "(.+)"));
  const pattern = parts.map((part, n) => part + (groups[n] ?? "")).join("");
  return { parameters, pattern: new RegExp(`^${pattern}$`) };
}

/** Returns the pattern of all partitions of a key, as policies use it (`REPORT#*`). */
export function partitionsOf({ template, prefix }: Key): string {
  return prefix === template ? template : `${prefix}*`;
}
