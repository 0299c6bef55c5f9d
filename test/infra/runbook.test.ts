import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documents } from "#contract/methods.ts";
import { createApp } from "#infra/kanal-app.ts";
import { root } from "#infra/paths.ts";
import { COMMANDS } from "#ops/all-commands.ts";
import { table as declaration } from "#store/table.ts";
import { edgeOf } from "#test/support/edge-templates.ts";
import { synthesize } from "#test/support/synthesized.ts";

const page = readFileSync(join(root, "docs/operations.md"), "utf8");

function section(title: string): string {
  const [, found] = page.split(`## ${title}\n`);
  if (found === undefined) throw new Error(`docs/operations.md has no section ${title}`);
  return found.split("\n## ")[0] ?? "";
}

const goLive = section("Go-live");
const restoring = section("Restoring");
const stage = synthesize("prod");
const { web, alarms: edgeAlarms } = edgeOf("prod");
const outputs = [
  ...stage.outputs().keys(),
  ...[web, edgeAlarms].flatMap((template) => Object.keys(template.findOutputs("*"))),
].filter((name) => !name.startsWith("PublishOutput"));

/** The names in a text that look like outputs of a stack, without words that AWS's commands use. */
function outputsNamed(text: string): string[] {
  const ofAws =
    /--query [^`]*|--[a-z-]+ (TRANSACTIONAL|StreamEnabled\S*|Enabled=\S*|Point\S*|Key\S*)/g;
  const plain = text.replaceAll(ofAws, "").replaceAll(/`[A-Z][A-Z_]+`/g, "");
  const code = [...plain.matchAll(/`([^`\n]+)`/g)].flatMap(([, found]) => found ?? []);
  const names = code.flatMap(
    (each) => each.match(/(?<![\w.:-])[A-Z][a-z]+[A-Z][A-Za-z0-9]+/g) ?? [],
  );
  return [...new Set(names)].filter((name) => name !== STACK && !FIELDS_OF_AWS.includes(name));
}

/** Fields of AWS's answers that the page names. */
const FIELDS_OF_AWS = ["PendingConfirmation", "PointInTimeRecoveryStatus", "LatestStreamArn"];

/** The stack whose name looks like that of an output. */
const STACK = "EdgeAlarms";

describe("the list of go-live and the restore", () => {
  it("name only outputs that the stacks have", () => {
    const named = outputsNamed(goLive + restoring);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it("use every output that tells an operator something to do", () => {
    const forCommands = [
      "AgencyTopics",
      "UploadsBucketName",
      "AttachmentsBucketName",
      "SearchBucketName",
      "OpenDataBucketName",
      "UserPoolClientId",
    ];
    const forSmsSettings = ["SmsSender", "SmsMonthlyLimitUsd", "SmsDeliveryStatusRole"];
    const unused = outputs.filter((name) => !outputsNamed(goLive + restoring).includes(name));
    expect(unused.sort()).toEqual([...forCommands, ...forSmsSettings].sort());
  });

  it("name only commands of npm run ops that exist, and introduce each", () => {
    const named = [...page.matchAll(/npm run (?:-s )?ops -- ([a-z-]+)/g)].flatMap(
      ([, name]) => name ?? [],
    );
    expect([...new Set(named)].sort()).toEqual([...COMMANDS.keys()].sort());
  });

  it("ask only for paths that the API has", () => {
    const asked = [...goLive.matchAll(/\$API(\/[^\s`]*)/g)].map(([, path]) => path);
    expect(asked.length).toBeGreaterThan(1);
    const paths: string[] = documents.map(({ method }) => method.path);
    expect(asked.filter((path) => !paths.includes(path ?? ""))).toEqual([]);
  });

  it("say for each step how to see that it worked", () => {
    for (const [title, text] of Object.entries({ goLive, restoring })) {
      const steps = text.split(/^\d+\. /m).slice(1);
      expect(steps.length, title).toBeGreaterThan(4);
      const unseen = steps.filter((step) => !step.includes("*See:*"));
      expect(unseen).toEqual([]);
    }
  });

  it("turn on for a restored table what the declared table has", () => {
    expect(restoring).toContain(`AttributeName=${declaration.timeToLive}`);
    const { StreamViewType } = Object(
      stage.only("AWS::DynamoDB::Table").Properties["StreamSpecification"],
    );
    expect(restoring).toContain(`StreamViewType=${StreamViewType}`);
  });
});

describe("the table of alarms", () => {
  const patterns = section("Alarms")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((line) => line.split("|")[1]?.match(/`[^`]+`/g) ?? [])
    .map((name) => name.replaceAll("`", ""));
  const outdir = mkdtempSync(join(tmpdir(), "kanal-synth-"));
  const { service, edgeAlarms: edge } = createApp({ stage: "prod" }, outdir, {
    confirmed: { emailDomain: true, smsSender: true },
  });
  rmSync(outdir, { recursive: true });
  const alarms = [service, edge]
    .flatMap(({ node }) => node.findChild("alarms").node.children.map((child) => child.node.id))
    .filter((id) => id !== "topic");
  const matches = (pattern: string, id: string) =>
    pattern.startsWith("…") ? id.endsWith(pattern.slice(1)) : id === pattern;

  it("says what to do about every alarm", () => {
    expect(alarms.length).toBeGreaterThan(50);
    const untold = alarms.filter((id) => !patterns.some((pattern) => matches(pattern, id)));
    expect(untold).toEqual([]);
  });

  it("names no alarm that does not exist", () => {
    const gone = patterns.filter((pattern) => !alarms.some((id) => matches(pattern, id)));
    expect(gone).toEqual([]);
  });
});
