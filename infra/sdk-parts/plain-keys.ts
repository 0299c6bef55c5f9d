/**
 * Writes out the keys of a client's schemas that are computed from constants. The bundler assumes
 * that a computed key has a side effect, so it would keep the schemas of operations that no
 * function calls.
 */
export function withPlainKeys(source: string): string {
  const constants = new Map(
    Array.from(source.matchAll(/^const (\w+) = ("[^"\n]*");$/gm), ([, name, text]) => [name, text]),
  );
  return source.replaceAll(/\[(\w+)\]:/g, (key, name) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}
