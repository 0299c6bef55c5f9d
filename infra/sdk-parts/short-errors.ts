const CLASS =
  /^export class (\w+) extends __BaseException \{\s+static shapeId = ("[^"]+");\s+name = ("\w+");\s+\$fault = ("\w+");.*?^\}/gms;

/** As the classes are, but for their own fields, which `Object.assign` sets. */
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
 * Makes the classes of a client's errors by one function. In the SDK each repeats the same lines
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
