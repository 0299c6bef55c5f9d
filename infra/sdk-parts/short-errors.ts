const CLASS =
  /^export class (\w+) extends __BaseException \{\s+static shapeId = ("[^"]+");\s+name = ("\w+");\s+\$fault = ("\w+");.*?^\}/gms;

/** Makes a class like the SDK's, except that `Object.assign` sets the fields of its own. */
const HELPER = `
function error(name, shapeId, $fault) {
  return class extends __BaseException {
    static shapeId = shapeId;
    name = name;
    $fault = $fault;
    constructor(options) {
      super({ name, $fault, ...options });
      Object.setPrototypeOf(this, new.target.prototype);
      Object.assign(this, options);
    }
  };
}
`;

/**
 * Makes a client's error classes by one function. In the SDK, each class repeats the same lines
 * with another name.
 */
export function shortErrors(source: string): string {
  const short = source.replaceAll(
    CLASS,
    (_, className, shapeId, name, fault) =>
      `export const ${className} = /* @__PURE__ */ error(${name}, ${shapeId}, ${fault});`,
  );
  return short === source ? source : short + HELPER;
}
