import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LATEST } from "#domain/open-data/exports.ts";
import { WITHHELD, withheldCsv } from "#domain/open-data/withheld.ts";
import { writeObject } from "#platform/s3-object.ts";
import { BUCKET, localBucket } from "#test/support/local-bucket.ts";
import { runOps, withS3At } from "#test/support/run-ops.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

/** Writes the outputs of a stage; returns their file. */
function outputsFile(more = {}): string {
  const file = join(temporaryFolder(), "cdk-outputs.json");
  const data = {
    TableName: "reports",
    UserPoolId: "ap-southeast-3_Contoh",
    AgencyTopics: "arn:aws:sns:ap-southeast-3:123456789012:kanal-dev-",
    UserPoolClientId: "client",
    ...more,
  };
  writeFileSync(file, JSON.stringify({ "Kanal-dev-Data": data }));
  return file;
}
const deployed = { OpenDataBucketName: BUCKET };

const ops = (endpoint: string, ...args: string[]) =>
  runOps(["open-data", ...args], withS3At(endpoint));

const NOW = "2026-11-26T00:00:00.000Z";
const put = (key: string, content: string) =>
  writeObject({ bucket: BUCKET, key, contentType: "text/plain", content });

test.each([
  [
    "each report and what was found in it",
    [
      { trackingId: "KT-0000-0000-0001", kinds: ["nik", "phone"] },
      { trackingId: "KT-0000-0000-0002", kinds: ["email"] },
    ],
    [
      "KT-0000-0000-0001  nik, phone",
      "KT-0000-0000-0002  email",
      "The export 2026-10 leaves out the words of 2 reports.",
    ],
  ],
  ["that nothing is left out", [], ["The export 2026-10 leaves out the words of 0 reports."]],
])("npm run ops -- open-data withheld tells %s", async (_, withheld, told) => {
  const { endpoint } = await localBucket(NOW);
  const latest = { name: "2026-10", months: ["2026-10"], nights: [] };
  await put(LATEST, JSON.stringify(latest));
  await put(`2026-10/${WITHHELD}`, withheldCsv(withheld));
  const args = ["withheld", "--stage", "dev", "--outputs", outputsFile(deployed)];
  const { code, stdout } = await ops(endpoint, ...args);
  expect({ code, told: stdout.trimEnd().split("\n") }).toEqual({ code: 0, told });
});

test("it refuses what it does not know, with advice", async () => {
  const { endpoint } = await localBucket(NOW);
  expect(await ops(endpoint)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Usage: npm run ops -- open-data withheld"),
  });
  expect(await ops(endpoint, "withheld", "--outputs", outputsFile())).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("names no such bucket. Deploy: npm run deploy."),
  });
  expect(await ops(endpoint, "withheld", "--outputs", outputsFile(deployed))).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`${BUCKET} has no latest.json: nothing was exported yet.`),
  });
});
