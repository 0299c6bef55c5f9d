import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix, relative } from "node:path";
import type { IConfiguration, IForbiddenRuleType } from "dependency-cruiser";
import { functionDescription } from "./function-description.ts";
import { markdownTable } from "./markdown.ts";

const ROOT = join(import.meta.dirname, "../..");

/** What each folder holds; the folders of functions are described in infra/functions. */
const HOLDS: Readonly<Record<string, string>> = {
  docs: "documents: the domain, operations, decisions (`adr/`), and pages made from the code (`generated/`)",
  functions: "the code of the Lambda functions: one folder for each privilege boundary",
  "functions/http": "the one pipeline of every HTTP request, used by the HTTP functions",
  infra: "the CDK app: what is deployed, its configuration, and the bundler",
  "infra/constructs": "one construct for each capability",
  "infra/edge": "what CloudFront itself runs for each request",
  "infra/functions": "one file for each Lambda function: grants, environment, triggers, alarms",
  "infra/sdk-parts": "replacements for parts of the AWS SDK that Lambda does not need",
  "infra/stacks": "the stacks, which only assemble constructs: data, service, edge and website",
  local: "`npm start`: the stacks of the template on this machine",
  "local/aws": "emulators of the AWS services in use; they know nothing of Kanal",
  "local/console": "the pages below /_local: outbox, clock, accounts",
  ops: "the operator's command line, and the reference data of a deployment",
  replay: "`npm run replay`: replays a file of real complaints",
  shared: "code that several functions share",
  "shared/application": "use cases that HTTP, SMS and sweeps have in common, free of HTTP",
  "shared/contract": "the API: one document for each method, schemas, problem codes",
  "shared/domain": "the rules: pure, without SDK, clock, randomness or environment",
  "shared/domain/redaction": "detectors of personal data in texts, and their masks",
  "shared/domain/open-data": "the published tables: their rows, and the rules of privacy",
  "shared/domain/reference": "agencies, categories, regions, deadline policies, and edits of them",
  "shared/domain/report":
    "the report: catalogue of actions, workflow, decide and evolve, history, views, attachments",
  "shared/domain/search":
    "what the search holds of a report; words, their roots and misspellings, snippets",
  "shared/domain/telling": "who is told of what: notifications, deliveries, followers, SMS",
  "shared/domain/figures": "what each report adds to the figures, and how figures are defined",
  "shared/domain/time": "local time, working days, deadlines and their enforcement",
  "shared/messages": "the sentences of emails and SMS, in both languages",
  "shared/platform": "adapters of AWS services, logs and metrics",
  "shared/search": "the search index: a SQLite file, its changes, and the questions to it",
  "shared/store": "the one table: entities, access patterns by name, queries and writes",
  test: "the tests, by what they test, as CONTRIBUTING.md says; `bench/` measures",
  tools: "programs for developers",
  web: "the citizens' pages: words, components, styles, scripts, and their build",
  "tools/boundaries": "makes the outlines of regions in the reference data from GeoJSON",
  "tools/docs": "`npm run docs`: makes pages from the code",
  "tools/mutation": "`npm run mutation`: changes the rules one by one and runs their tests",
};

/** Folders whose subfolders are listed too; those of the domain are its wings. */
const PARENTS = ["functions", "infra", "local", "shared", "shared/domain", "tools"];
const WINGS = "shared/domain";

/** The page about folders: what each holds, which imports which, and which must not. */
export function layout(): string {
  const imports = importsOf(sourceFiles());
  return `${[
    "<!-- Made by `npm run docs` from the imports and .dependency-cruiser.cjs; do not edit. -->",
    "# The layout of folders",
    "",
    ...markdownTable(
      ["folder", "holds"],
      listedFolders().map((folder) => [`\`${folder}/\``, lineOf(folder)]),
    ),
    "",
    "## Which folder imports which",
    "",
    "An arrow means that at least one file imports from the other folder. Tests are left out: they import from every folder. `functions/*` are all functions but `functions/http`.",
    "",
    ...graph(arrowsBetween(imports, nodeOf)),
    "",
    "The wings of the domain:",
    "",
    ...graph(arrowsBetween(imports, wingOf)),
    "",
    "## Imports that `npm run check` forbids",
    "",
    ...markdownTable(["rule", "from", "must not import", "why"], forbidden().map(ruleRow)),
  ].join("\n")}\n`;
}

/**
 * Returns the folders that the page lists, as they are on the disk, sorted.
 * @throws Error if a folder has no line in `HOLDS`, or a line has no folder
 */
function listedFolders(): string[] {
  const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n");
  const top = foldersIn(".").filter(
    (name) => !name.startsWith(".") && !ignored.includes(`${name}/`),
  );
  const below = PARENTS.flatMap((parent) => foldersIn(parent).map((name) => `${parent}/${name}`));
  const found = [...top, ...below].sort();
  const lines = new Set(Object.keys(HOLDS));
  const faults = [
    ...found.filter((folder) => lineOf(folder) === "").map((folder) => `${folder} has no line`),
    ...[...lines].filter((line) => !found.includes(line)).map((line) => `${line} is not a folder`),
  ];
  if (faults.length > 0) throw new Error(`HOLDS in tools/docs/layout.ts: ${faults.join("; ")}`);
  return found;
}

/** Returns what a folder holds, or an empty text if that is nowhere said. */
function lineOf(folder: string): string {
  const [top = "", name = ""] = folder.split("/");
  const ofFunction = top === "functions" ? functionDescription(name) : undefined;
  return ofFunction ?? HOLDS[folder] ?? "";
}

function foldersIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** One import, as the paths of two files from the root. */
interface Import {
  readonly from: string;
  readonly to: string;
}

/** Returns the TypeScript files of all folders but the tests, by their path from the root. */
function sourceFiles(): string[] {
  const top = listedFolders().filter((folder) => !folder.includes("/") && folder !== "test");
  return top.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map(({ parentPath, name }) => relative(ROOT, join(parentPath, name))),
  );
}

const SPECIFIER = /(?:\bfrom|\bimport)\s*\(?\s*"([.#][^"]+)"/g;

function importsOf(files: readonly string[]): Import[] {
  const aliases = aliasFolders();
  return files.flatMap((from) =>
    [...readFileSync(join(ROOT, from), "utf8").matchAll(SPECIFIER)].map(([, path = ""]) => {
      if (path.startsWith(".")) return { from, to: posix.join(dirname(from), path) };
      const end = path.indexOf("/");
      const folder = aliases[path.slice(0, end)];
      if (folder === undefined) throw new Error(`${from} imports ${path}: no such alias`);
      return { from, to: `${folder}${path.slice(end)}` };
    }),
  );
}

/** Returns the folder of each import alias in package.json, such as `#domain`. */
function aliasFolders(): Readonly<Record<string, string>> {
  const { imports } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    imports: Record<string, string>;
  };
  const bare = (pattern: string) => pattern.replace(/^\.\//, "").replace(/\/\*$/, "");
  return Object.fromEntries(
    Object.entries(imports).map(([alias, target]) => [bare(alias), bare(target)]),
  );
}

/** Returns the node of the first graph that a file belongs to. */
function nodeOf(file: string): string | undefined {
  const [top = "", second = ""] = file.split("/");
  if (top === "functions") return second === "http" ? "functions/http" : "functions/*";
  const isListed = PARENTS.includes(top) && top !== "infra" && !second.includes(".");
  return isListed ? `${top}/${second}` : top;
}

/** Returns the node of the second graph that a file belongs to: a wing of the domain. */
function wingOf(file: string): string | undefined {
  if (!file.startsWith(`${WINGS}/`)) return undefined;
  const [wing = ""] = file.slice(WINGS.length + 1).split("/");
  return wing.includes(".") ? undefined : wing;
}

function arrowsBetween(
  imports: readonly Import[],
  groupOf: (file: string) => string | undefined,
): string[][] {
  const arrows = new Set<string>();
  for (const { from, to } of imports) {
    const [one, other] = [groupOf(from), groupOf(to)];
    if (one !== undefined && other !== undefined && one !== other) arrows.add(`${one} ${other}`);
  }
  return [...arrows].sort().map((arrow) => arrow.split(" "));
}

function graph(arrows: readonly string[][]): string[] {
  const nodes = [...new Set(arrows.flat())].sort();
  const id = (node: string) => `n${nodes.indexOf(node)}`;
  return [
    "```mermaid",
    "flowchart TD",
    ...nodes.map((node) => `  ${id(node)}["${node}"]`),
    ...arrows.map((ends) => `  ${ends.map(id).join(" --> ")}`),
    "```",
  ];
}

type Rule = IForbiddenRuleType & { readonly from: Paths; readonly to: Paths };
interface Paths {
  readonly path?: string;
  readonly pathNot?: string | readonly string[];
}

/** Returns the rules of dependency-cruiser that forbid an arrow between two places. */
function forbidden(): Rule[] {
  const config: IConfiguration = createRequire(import.meta.url)(
    join(ROOT, ".dependency-cruiser.cjs"),
  );
  return ((config.forbidden ?? []) as Rule[]).filter(
    ({ to }) => to.path !== undefined || to.pathNot !== undefined,
  );
}

function ruleRow({ name = "", comment = "", from, to }: Rule): string[] {
  return [name, places(from), places(to), comment];
}

/** The patterns of a rule as code that fits into a cell of a table. */
function places({ path, pathNot }: Paths): string {
  const code = (pattern: string) => `\`${pattern.replaceAll("|", "\\|")}\``;
  const but = [pathNot ?? []].flat().map(code).join(", ");
  if (path === undefined) return but === "" ? "anything" : `anything but ${but}`;
  return but === "" ? code(path) : `${code(path)} but ${but}`;
}
