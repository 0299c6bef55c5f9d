/**
 * Writes out each key of a client's schemas that is computed from a constant. The bundler has to
 * assume that a computed key has an effect, so it keeps the schemas of operations that no function
 * calls.
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
