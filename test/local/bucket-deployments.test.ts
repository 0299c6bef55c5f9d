import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod";
import { BucketDeployments } from "#local/aws/bucket-deployments.ts";
import { localHosts } from "#local/aws/local-hosts.ts";
import { startS3 } from "#local/aws/s3/s3.ts";
import { StartError } from "#local/aws/start-error.ts";
import { iamOf, templates } from "#test/support/templates.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const FILES = {
  "index.html": "<p>home",
  "sw.js": "//",
  "lapor/index.html": "<p>form",
  "aset/a-1.js": "1",
  "aset/a-1.css": "2",
  "unknown.kind": "3",
};
const ASSET = { SourceObjectKeys: ["site.zip"], DestinationBucketName: { Ref: "bucket" } };

/** Makes a bucket and deployments to it, whose only asset is a folder with these files. */
async function givenDeployments(...deployments: object[]) {
  const site = temporaryFolder(FILES);
  const settings = temporaryFolder({ "config.json": '{"uploads":"<<1>>"}' });
  const made = templates(
    {
      bucket: { Type: "AWS::S3::Bucket", Properties: {} },
      ...Object.fromEntries(
        deployments.map((Properties, at) => [
          `deployment${at}`,
          { Type: "Custom::CDKBucketDeployment", Properties },
        ]),
      ),
    },
    {},
    { "site.zip": site, "settings.zip": settings },
  );
  const folder = join(temporaryFolder(), "files");
  const s3 = await startS3(made, iamOf(made), folder, { now: Date.now }, () => {});
  onTestFinished(() => s3.close());
  const hosts = localHosts(made, s3.endpoint);
  const objects = s3.objectsOf("Service-bucket");
  return {
    ...{ site, s3 },
    deployments: new BucketDeployments(made, s3, { now: Date.now }, hosts),
    keys: async () => (await objects?.keys())?.sort(),
    object: (key: string) => objects?.get(key),
    content: async (key: string) => (await objects?.get(key))?.content.toString(),
  };
}

test("files are put with their type and how they may be cached", async () => {
  const { deployments, keys, object } = await givenDeployments({
    ...ASSET,
    SystemMetadata: { "cache-control": "max-age=0" },
  });

  await deployments.deploy();

  expect(await keys()).toEqual(Object.keys(FILES).sort());
  expect(await object("lapor/index.html")).toMatchObject({
    ...{ contentType: "text/html", cacheControl: "max-age=0" },
  });
  expect(await object("aset/a-1.js")).toMatchObject({ contentType: "text/javascript" });
  expect(await object("unknown.kind")).toMatchObject({ contentType: "binary/octet-stream" });
});

test("filters choose files: what includes comes after what excludes", async () => {
  const { deployments, keys, object } = await givenDeployments(
    {
      ...ASSET,
      Exclude: ["*"],
      Include: ["sw.??"],
      SystemMetadata: { "cache-control": "no-cache" },
    },
    { ...ASSET, Exclude: ["aset/*", "sw.js"], DestinationBucketKeyPrefix: "en" },
  );

  await deployments.deploy();

  expect(await keys()).toEqual([
    "en/index.html",
    "en/lapor/index.html",
    "en/unknown.kind",
    "sw.js",
  ]);
  expect(await object("sw.js")).toMatchObject({ cacheControl: "no-cache" });
});

test("what is gone is deleted, unless the deployment keeps it or the filters leave it out", async () => {
  const { deployments, site, keys } = await givenDeployments(
    { ...ASSET, Exclude: ["*"], Include: ["aset/*"], Prune: false },
    { ...ASSET, Exclude: ["aset/*"] },
  );
  await deployments.deploy();

  for (const name of ["index.html", "aset/a-1.js"]) rmSync(join(site, name));
  await deployments.deploy();

  expect(await keys()).not.toContain("index.html");
  expect(await keys()).toContain("aset/a-1.js");
});

test("a changed file replaces the object, the others stay as they are", async () => {
  const { deployments, site, object, content } = await givenDeployments(ASSET);
  await deployments.deploy();
  const kept = await object("sw.js");

  writeFileSync(join(site, "index.html"), "<p>new");
  await deployments.deploy();

  expect(await content("index.html")).toBe("<p>new");
  expect(await object("sw.js")).toEqual(kept);
});

test("another folder may stand in for an asset", async () => {
  const { deployments, site, keys } = await givenDeployments(ASSET);
  expect(deployments.folders).toEqual([site]);

  await deployments.deploy(new Map([[site, temporaryFolder({ "other.txt": "" })]]));

  expect(await keys()).toEqual(["other.txt"]);
});

test("markers are filled in, with the address of the bucket on this machine", async () => {
  const { deployments, content, s3 } = await givenDeployments({
    ...ASSET,
    SourceObjectKeys: ["site.zip", "settings.zip"],
    SourceMarkers: [
      {},
      {
        "<<1>>": {
          "Fn::Join": [
            "",
            [
              "https://",
              { "Fn::GetAtt": ["bucket", "RegionalDomainName"] },
              '" and "https://other.example',
            ],
          ],
        },
      },
    ],
    SourceMarkersConfig: [{}, { jsonEscape: true }],
  });

  await deployments.deploy();

  const { uploads } = z
    .object({ uploads: z.string() })
    .parse(JSON.parse((await content("config.json")) ?? ""));
  expect(uploads).toBe(`${s3.endpoint}/Service-bucket/" and "https://other.example`);
});

test.each([
  [{ SignContent: true }, "SignContent"],
  [{ Exclude: ["[ab]*"] }, "Exclude"],
  [{ SystemMetadata: { "content-language": "id" } }, "content-language"],
])("a deployment with %j refuses to start", async (settings, reason) => {
  const started = givenDeployments({ ...ASSET, ...settings });

  await expect(started).rejects.toThrow(StartError);
  await expect(started).rejects.toThrow(reason);
});

test("a deployment to a bucket that is not there refuses", async () => {
  const { deployments } = await givenDeployments({ ...ASSET, DestinationBucketName: "other" });

  await expect(deployments.deploy()).rejects.toThrow("leads to no bucket");
});
