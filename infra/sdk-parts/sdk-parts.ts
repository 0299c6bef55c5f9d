import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";

const part = (file: string) => join(import.meta.dirname, file);

/** Packages of the SDK that something smaller stands in for; each file says why it may. */
export const SDK_ALIASES = {
  "@aws-sdk/credential-provider-node": part("lambda-credentials.ts"),
  "@aws-sdk/middleware-endpoint-discovery": part("no-endpoint-discovery.ts"),
  "@aws/lambda-invoke-store": part("no-invoke-store.ts"),
};

/** Files of the SDK that another stands in for, by the end of their path. */
const FILES: Readonly<Record<string, string>> = {
  "@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/check-features.js":
    "no-feature-count.ts",
  "@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js":
    "aws-partition.ts",
  "@aws-sdk/core/dist-es/submodules/client/emitWarningIfUnsupportedVersion.js":
    "no-version-warning.ts",
  "@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js":
    "no-instance-metadata.ts",
  "@smithy/core/dist-es/submodules/config/defaults-mode/resolveDefaultsModeConfig.js":
    "no-defaults-mode.ts",
  "@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js":
    "no-shared-config.ts",
  "@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js":
    "no-adaptive-retry.ts",
  "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js": "no-software-sha256.ts",
  "@smithy/signature-v4/dist-es/HeaderFormatter.js": "no-message-signing.ts",
};

/** The clients whose endpoints are made of a region, with the name of the service in them. */
const SERVICES: Readonly<Record<string, string>> = {
  "client-dynamodb": "dynamodb",
  "client-lambda": "lambda",
  "client-sesv2": "email",
  "client-sns": "sns",
};

const anyOf = (texts: readonly string[]) => texts.join("|").replaceAll(".", "\\.");
const FILE = new RegExp(`(${anyOf(Object.keys(FILES))})$`);
const RESOLVER = new RegExp(
  `@aws-sdk/(${anyOf(Object.keys(SERVICES))})/dist-es/endpoint/endpointResolver\\.js$`,
);
const ERRORS = /@aws-sdk\/client-[^/]+\/dist-es\/models\/errors\.js$/;
const SCHEMAS = /@aws-sdk\/client-[^/]+\/dist-es\/schemas\/schemas_0\.js$/;
const PACKAGE = /@aws-sdk\/client-[^/]+\/package\.json$/;

/** Replaces single files of the SDK while a function is bundled. */
export const sdkParts: Plugin = {
  name: "sdk-parts",
  setup(build) {
    const resolveDir = import.meta.dirname;
    build.onLoad({ filter: FILE }, ({ path }) => {
      const file = FILES[path.match(FILE)?.[1] ?? ""] ?? "";
      return { contents: `export * from ${JSON.stringify(part(file))};`, resolveDir };
    });
    build.onLoad({ filter: RESOLVER }, ({ path }) => {
      const service = SERVICES[path.match(RESOLVER)?.[1] ?? ""];
      const contents = `import { regionalEndpoint } from ${JSON.stringify(part("regional-endpoints.ts"))};
export const defaultEndpointResolver = regionalEndpoint(${JSON.stringify(service)});`;
      return { contents, resolveDir };
    });
    build.onLoad({ filter: ERRORS }, async ({ path }) => {
      return { contents: shortErrors(await readFile(path, "utf8")), resolveDir: dirname(path) };
    });
    build.onLoad({ filter: SCHEMAS }, async ({ path }) => {
      return { contents: withPlainKeys(await readFile(path, "utf8")), resolveDir: dirname(path) };
    });
    // Of its own description a client tells the service its version and nothing else.
    build.onLoad({ filter: PACKAGE }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, "utf8"));
      return { contents: JSON.stringify({ version }), loader: "json" };
    });
  },
};

/**
 * A client's schemas with each key that is computed from a constant written out. A computed key could
 * have an effect for all that a bundler knows, so it keeps the schemas of operations that nobody
 * calls: 45 KB in the client of SES.
 */
function withPlainKeys(source: string): string {
  const constants = new Map(
    Array.from(source.matchAll(/^const (\w+) = ("[^"\n]*");$/gm), ([, name, text]) => [name, text]),
  );
  return source.replaceAll(/\[(\w+)\]:/g, (key, name) => {
    const text = constants.get(name);
    return text === undefined ? key : `${text}:`;
  });
}

/**
 * The classes of a client's errors, made by one function in place of a class each, in which they
 * repeat all but their name: 8 KB in DynamoDB's client.
 */
function shortErrors(source: string): string {
  const [base] = source.match(/^import .*$/m) ?? [];
  const classes = source.matchAll(/export class (\w+) .*\n\s*static shapeId = "(.+)";/g);
  const isServerFault = (name: string) =>
    new RegExp(`class ${name} [^]*?\\$fault = "server"`).test(
      source.slice(source.indexOf(`class ${name} `)).split("\n}")[0] ?? "",
    );
  return `${base}
const error = (name, shapeId, $fault = "client") => class extends __BaseException {
  static shapeId = shapeId;
  name = name;
  $fault = $fault;
  constructor(options) {
    super({ name, $fault, ...options });
    Object.setPrototypeOf(this, new.target.prototype);
    Object.assign(this, options);
  }
};
${Array.from(classes, ([, name = "", shapeId]) => {
  const fault = isServerFault(name) ? ', "server"' : "";
  return `export const ${name} = /* @__PURE__ */ error("${name}", "${shapeId}"${fault});`;
}).join("\n")}`;
}
