import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import * as z from "zod";
import type { Clock } from "./clock.ts";
import { contentTypeOf } from "./content-type.ts";
import { eTagOf, type Objects } from "./s3/objects.ts";
import type { S3 } from "./s3/s3.ts";
import { StartError } from "./start-error.ts";
import type { Resource, Templates } from "./template.ts";
import { wildcards } from "./wildcards.ts";

const DEPLOYMENT = "Custom::CDKBucketDeployment";

/** Without brackets, which stand for one of several characters. */
const filterSchema = z.string().regex(/^[^[\]]+$/);
const withoutEffect = z.unknown().optional();

/**
 * A deployment of files to a bucket by the CDK; the local stack does what its function does.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3_deployment-readme.html
 */
const deploymentSchema = z.strictObject({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).default([]),
  SourceMarkersConfig: z
    .array(z.strictObject({ jsonEscape: z.boolean().default(false) }))
    .default([]),
  DestinationBucketName: z.string(),
  /** With a slash at its end, if there is one. */
  DestinationBucketKeyPrefix: z
    .string()
    .transform((prefix) => prefix.replace(/\/*$/, prefix === "" || prefix === "/" ? "" : "/"))
    .default(""),
  Prune: z.boolean().default(true),
  Exclude: z.array(filterSchema).default([]),
  Include: z.array(filterSchema).default([]),
  SystemMetadata: z
    .strictObject({
      "cache-control": z.string().exactOptional(),
      "content-type": z.string().exactOptional(),
    })
    .default({}),
  ServiceToken: withoutEffect,
  SourceBucketNames: withoutEffect,
  DestinationBucketArn: withoutEffect,
  DistributionId: withoutEffect,
  DistributionPaths: withoutEffect,
  WaitForDistributionInvalidation: withoutEffect,
  RetainOnDelete: withoutEffect,
  OutputObjectKeys: withoutEffect,
});
type Deployment = Resource<z.output<typeof deploymentSchema>>;

/** Puts the files of the templates' deployments into the local buckets. */
export class BucketDeployments {
  readonly #templates: Templates;
  readonly #s3: S3;
  readonly #clock: Clock;
  readonly #localHosts: (text: string) => string;
  readonly #deployments: readonly Deployment[];

  /**
   * @param localHosts replaces the addresses of AWS in what a deployment fills in
   * @throws StartError when a deployment has something that the local stack does not know
   */
  constructor(templates: Templates, s3: S3, clock: Clock, localHosts: (text: string) => string) {
    this.#templates = templates;
    this.#s3 = s3;
    this.#clock = clock;
    this.#localHosts = localHosts;
    this.#deployments = templates.all(DEPLOYMENT, deploymentSchema);
  }

  /** The folders of the assets that are deployed. */
  get folders(): readonly string[] {
    const keys = this.#deployments.flatMap(({ properties }) => properties.SourceObjectKeys);
    return [...new Set(keys)].map((key) => this.#templates.assetFolder(key));
  }

  /**
   * Puts all files that a bucket does not have yet, and deletes those that a deployment deletes.
   *
   * @param current folders to read in place of folders of assets
   * @throws StartError when a deployment leads to no bucket of the templates
   */
  async deploy(current: ReadonlyMap<string, string> = new Map()): Promise<void> {
    for (const { id, properties } of this.#deployments) {
      const objects = this.#s3.objectsOf(properties.DestinationBucketName);
      if (!objects) throw new StartError(`${id} leads to no bucket of the templates`);
      const files = await this.#filesOf(properties, current);
      await putAll(objects, files, properties.SystemMetadata, this.#clock.now());
      if (properties.Prune) await prune(objects, files, properties);
    }
  }

  /** The files of a deployment by key; of several sources with the same file, the last counts. */
  async #filesOf(
    settings: Deployment["properties"],
    current: ReadonlyMap<string, string>,
  ): Promise<ReadonlyMap<string, Buffer>> {
    const files = new Map<string, Buffer>();
    for (const [at, objectKey] of settings.SourceObjectKeys.entries()) {
      const asset = this.#templates.assetFolder(objectKey);
      const folder = current.get(asset) ?? asset;
      const markers = settings.SourceMarkers[at] ?? {};
      const { jsonEscape = false } = settings.SourceMarkersConfig[at] ?? {};
      for (const name of await filesIn(folder)) {
        if (!isChosen(name, settings)) continue;
        const content = await readFile(join(folder, name));
        files.set(
          `${settings.DestinationBucketKeyPrefix}${name}`,
          this.#filledIn(content, markers, jsonEscape),
        );
      }
    }
    return files;
  }

  #filledIn(content: Buffer, markers: Readonly<Record<string, string>>, escapes: boolean): Buffer {
    const entries = Object.entries(markers);
    if (entries.length === 0) return content;
    const text = entries.reduce((filled, [marker, value]) => {
      const local = this.#localHosts(value);
      return filled.replaceAll(marker, () =>
        escapes ? JSON.stringify(local).slice(1, -1) : local,
      );
    }, content.toString());
    return Buffer.from(this.#localHosts(text));
  }
}

/** Lists the files in a folder and in its folders, with slashes in their names. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/"))
    .sort();
}

async function putAll(
  objects: Objects,
  files: ReadonlyMap<string, Buffer>,
  metadata: Deployment["properties"]["SystemMetadata"],
  lastModified: number,
): Promise<void> {
  const { "cache-control": cacheControl, "content-type": type } = metadata;
  for (const [key, content] of files) {
    const contentType = type ?? contentTypeOf(key);
    const kept = await objects.get(key);
    const isKept =
      kept?.eTag === eTagOf(content) &&
      kept.contentType === contentType &&
      kept.cacheControl === cacheControl;
    if (isKept) continue;
    const caching = cacheControl === undefined ? {} : { cacheControl };
    await objects.put(key, { content, contentType, lastModified, ...caching });
  }
}

/** Deletes the objects that have no file any more, except those that the filters leave out. */
async function prune(
  objects: Objects,
  files: ReadonlyMap<string, Buffer>,
  settings: Deployment["properties"],
): Promise<void> {
  const prefix = settings.DestinationBucketKeyPrefix;
  for (const key of await objects.keys()) {
    const isMeant = key.startsWith(prefix) && isChosen(key.slice(prefix.length), settings);
    if (isMeant && !files.has(key)) await objects.delete(key);
  }
}

/**
 * Whether the filters choose a file: the last one that fits decides, those that include come last.
 * A `*` stands for slashes, too.
 * https://docs.aws.amazon.com/cli/latest/reference/s3/#use-of-exclude-and-include-filters
 */
function isChosen(
  name: string,
  { Exclude, Include }: Pick<Deployment["properties"], "Exclude" | "Include">,
): boolean {
  const fits = (filter: string) => wildcards(filter).test(name);
  return Include.some(fits) || !Exclude.some(fits);
}
