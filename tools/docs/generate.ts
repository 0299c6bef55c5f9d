import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { figures } from "./figures.ts";
import { layout } from "./layout.ts";
import { messages } from "./messages.ts";
import { openApi } from "./openapi.ts";
import { peers } from "./peers.ts";
import { phonePatternsModule } from "./phone-patterns.ts";
import { takePictures } from "./pictures.ts";
import { routesModule } from "./routes.ts";
import { tableDesign } from "./table-design.ts";
import { workflow } from "./workflow.ts";

/**
 * `npm run docs`: writes all files that are made from the code. With `--check` it writes nothing,
 * and fails if a file is stale. With `--pictures` it also takes the pictures of the README, which
 * needs Chromium and a minute; they cannot be compared, since no two machines draw alike.
 */
const root = join(import.meta.dirname, "../..");

const made: Readonly<Record<string, string>> = {
  "docs/generated/figures.md": figures(),
  "docs/generated/layout.md": layout(),
  "docs/generated/messages.md": messages(),
  "docs/generated/openapi.json": `${JSON.stringify(openApi(), null, 2)}\n`,
  "docs/generated/peers.md": peers(),
  "docs/generated/table-design.md": tableDesign(),
  "docs/generated/workflow.md": workflow(),
  "shared/domain/indonesian-phones.ts": phonePatternsModule(),
  "shared/contract/routes.ts": routesModule(),
};

const isCheck = process.argv.includes("--check");
const stale: string[] = [];
for (const [path, content] of Object.entries(made)) {
  const file = join(root, path);
  const present = await readFile(file, "utf8").catch(() => "");
  if (present === content) continue;
  stale.push(path);
  if (isCheck) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

if (process.argv.includes("--pictures")) await takePictures();

if (isCheck && stale.length > 0) {
  console.error(`Stale: ${stale.join(", ")}. Run npm run docs and commit what it writes.`);
  process.exitCode = 1;
} else {
  console.log(
    stale.length === 0 ? "Generated files are up to date" : `Written: ${stale.join(", ")}`,
  );
}
