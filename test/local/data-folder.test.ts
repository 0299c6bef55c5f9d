import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { StartError } from "#local/aws/start-error.ts";
import { type DataFolder, openDataFolder } from "#local/data-folder.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const REPORTS = { "tables/shared-local-instance.db": "reports" };

async function open(folder: string | undefined): Promise<DataFolder> {
  const opened = await openDataFolder(folder);
  onTestFinished(() => opened.close());
  return opened;
}

const formatOf = (folder: string): unknown =>
  JSON.parse(readFileSync(join(folder, "format.json"), "utf8"));

describe("a data folder", () => {
  test.each([
    ["that does not exist", {}, "new"],
    ["that is empty", {}, "."],
    ["with logs only", { "test/dynamodb-local.log": "", "cdk.out/manifest.json": "{}" }, "."],
    ["with officers only", { "user-pool/user-pool.json": "{}", "secrets.json": "{}" }, "."],
    ["whose reports were deleted", { "format.json": { format: 1 } }, "."],
  ])("%s gets today's format", async (_, files, name) => {
    const folder = join(temporaryFolder(files), name);

    await open(folder);

    expect(formatOf(folder)).toEqual({ format: 6 });
  });

  test("with reports of today's format can be opened", async () => {
    const folder = temporaryFolder({ ...REPORTS, "format.json": { format: 6 } });

    const opened = await open(folder);

    expect(opened.path).toBe(folder);
  });

  test.each([
    ["without a format", REPORTS, 1],
    ["of an older format", { ...REPORTS, "format.json": { format: 2 } }, 2],
    ["of a newer format", { ...REPORTS, "format.json": { format: 7 } }, 7],
  ])("with reports %s is refused with the command that deletes them", async (_, files, format) => {
    const folder = temporaryFolder({ ...files, "outbox.ndjson": "", "secrets.json": "{}" });

    const opened = openDataFolder(folder);

    await expect(opened).rejects.toThrow(StartError);
    await expect(opened).rejects.toThrow(
      `The data folder ${folder} holds reports in format ${format}, and this version of Kanal reads format 6 only`,
    );
    await expect(opened).rejects.toThrow(
      `\n  rm -r ${join(folder, "tables")} ${join(folder, "outbox.ndjson")}\n`,
    );
  });

  test("that was refused can be opened once its reports are deleted", async () => {
    const folder = temporaryFolder(REPORTS);
    await expect(openDataFolder(folder)).rejects.toThrow(StartError);

    await rm(join(folder, "tables"), { recursive: true });
    await open(folder);

    expect(formatOf(folder)).toEqual({ format: 6 });
  });

  test("whose name a shell would split is quoted in the command", async () => {
    const folder = join(temporaryFolder({ "Kanal's data/tables/a.db": "" }), "Kanal's data");

    const opened = openDataFolder(folder);

    await expect(opened).rejects.toThrow(`rm -r '${join(folder, "tables").replace("'", "'\\''")}'`);
  });

  test("belongs to one stack at a time", async () => {
    const folder = temporaryFolder();
    const first = await openDataFolder(folder);

    await expect(openDataFolder(folder)).rejects.toThrow(
      `The data folder ${folder} is in use by another local stack`,
    );

    await first.close();
    await open(folder);
  });

  test("is temporary and has no format if nothing is kept", async () => {
    const opened = await openDataFolder(undefined);

    expect(existsSync(opened.path)).toBe(true);
    expect(existsSync(join(opened.path, "format.json"))).toBe(false);

    await opened.close();
    expect(existsSync(opened.path)).toBe(false);
  });
});
