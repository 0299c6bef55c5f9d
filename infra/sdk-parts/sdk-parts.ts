import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import { fewErrors } from "./few-errors.ts";
import { withPlainKeys } from "./plain-keys.ts";

/** A file of the AWS SDK that is replaced while functions are bundled. */
export interface SdkPart {
  /** Names the part in the error when it replaces nothing any more. */
  readonly name: string;
  /** The end of the file's path, from the name of its package. */
  readonly file: string;
  /** Returns the replacement for the file's source. */
  readonly replace: (source: string) => string;
}

const standIn = (file: string) => JSON.stringify(join(import.meta.dirname, file));

/** Replaces a file by a file of this folder, whose docstring says why that is possible. */
const replacedBy = (file: string, replaced: string): SdkPart => ({
  name: file.replace(".ts", ""),
  file: replaced,
  replace: () => `export * from ${standIn(file)};`,
});

const regionalEndpoints = (client: string, service: string): SdkPart => ({
  name: `regional-endpoints of ${client}`,
  file: `@aws-sdk/${client}/dist-es/endpoint/endpointResolver.js`,
  replace: () => `import { regionalEndpoint } from ${standIn("regional-endpoints.ts")};
export const defaultEndpointResolver = regionalEndpoint(${JSON.stringify(service)});`,
});

/**
 * The replaced files of the SDK, each with what it saves in a function that uses it. Files that
 * would save less are not worth replacing.
 */
export const SDK_PARTS: readonly SdkPart[] = [
  // 143 KB
  replacedBy("lambda-credentials.ts", "@aws-sdk/credential-provider-node/dist-es/index.js"),
  // 11 KB, and with the list of partitions 4 more
  regionalEndpoints("client-dynamodb", "dynamodb"),
  replacedBy(
    "aws-partition.ts",
    "@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js",
  ),
  // 8 KB
  replacedBy("no-endpoint-discovery.ts", "@aws-sdk/middleware-endpoint-discovery/dist-es/index.js"),
  // 3 KB together
  replacedBy(
    "no-sdk-retries.ts",
    "@smithy/core/dist-es/submodules/retry/util-retry/StandardRetryStrategy.js",
  ),
  replacedBy(
    "no-sdk-retries.ts",
    "@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js",
  ),
  // 13 KB
  {
    name: "few-errors and plain-keys of client-dynamodb",
    file: "@aws-sdk/client-dynamodb/dist-es/schemas/schemas_0.js",
    replace: (source) => withPlainKeys(fewErrors(source)),
  },
  // 2 KB
  replacedBy("no-event-headers.ts", "@smithy/signature-v4/dist-es/HeaderFormatter.js"),
  // 2 KB
  replacedBy("no-invoke-store.ts", "@aws/lambda-invoke-store/dist-es/invoke-store.js"),
  // 1.5 KB
  replacedBy(
    "no-instance-region.ts",
    "@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js",
  ),
  // 4 KB
  replacedBy("native-sha256.ts", "@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js"),
  // 2 KB: the package.json, from which the client uses only the version
  {
    name: "short-description of client-dynamodb",
    file: "@aws-sdk/client-dynamodb/package.json",
    replace: (source) => `export default { version: "${JSON.parse(source).version}" };`,
  },
  // 57 KB
  {
    name: "plain-keys of client-s3",
    file: "@aws-sdk/client-s3/dist-es/schemas/schemas_0.js",
    replace: withPlainKeys,
  },
];

export interface SdkPartsPlugin {
  /** Must be passed to all bundles of one build. */
  readonly plugin: Plugin;
  /**
   * Ends the build.
   * @throws Error with the name of every part that has replaced nothing in any bundle: after an
   *   update of the SDK its file may have another path or other content
   */
  assertAllUsed(): void;
}

/** Makes the plugin that replaces parts of the SDK during one build. */
export function sdkParts(parts: readonly SdkPart[]): SdkPartsPlugin {
  const unused = new Set(parts);
  return {
    plugin: {
      name: "sdk-parts",
      setup(build) {
        for (const part of parts) {
          build.onLoad({ filter: endOfPath(part.file) }, async ({ path }) => {
            const source = await readFile(path, "utf8");
            const contents = part.replace(source);
            if (contents !== source) unused.delete(part);
            return { contents, resolveDir: dirname(path) };
          });
        }
      },
    },
    assertAllUsed() {
      if (unused.size === 0) return;
      const lines = Array.from(unused, ({ name, file }) => `  ${name}: ${file}`);
      throw new Error(
        `These parts of the SDK were replaced in no bundle (infra/sdk-parts):\n${lines.join("\n")}`,
      );
    },
  };
}

const endOfPath = (file: string) =>
  new RegExp(`/node_modules/${file.replaceAll(/[.\\+*?^$()[\]{}|]/g, "\\$&")}$`);
