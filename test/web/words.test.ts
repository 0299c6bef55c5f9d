import { globSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const WORDS = join(ROOT, "web/words/id/");
const READERS = [join(ROOT, "web/"), join(ROOT, "functions/")];

/** Parses what can say words: the pages, their scripts, and the functions that make pages. */
function program(): ts.Program {
  const { config } = ts.readConfigFile(join(ROOT, "web/tsconfig.json"), ts.sys.readFile);
  const base = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...base.compilerOptions, ...config.compilerOptions, incremental: false },
    ROOT,
  );
  // The types of packages say nothing about words, and take long to read.
  const host = ts.createCompilerHost(options);
  const { fileExists } = ts.sys;
  host.fileExists = (path) => !path.includes("/node_modules/") && fileExists(path);
  const sources = globSync("{web,functions}/**/*.{ts,tsx}", { cwd: ROOT });
  return ts.createProgram(
    sources.map((path) => join(ROOT, path)),
    { ...options, types: [] },
    host,
  );
}

const isOfWords = (source: ts.SourceFile) => source.fileName.startsWith(WORDS);

/** Writes where a key is: `report.ts: share.heading`. */
function pathOf(key: ts.PropertyAssignment): string {
  const path: string[] = [];
  for (let at: ts.Node = key; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyAssignment(at)) path.unshift(at.name.getText());
  }
  return `${key.getSourceFile().fileName.slice(WORDS.length)}: ${path.join(".")}`;
}

/** Returns what a node reads, as `of.key`, `of[key]` or `const { key } = of`: the whole, the keys. */
function readBy(node: ts.Node, checker: ts.TypeChecker): readonly [ts.Type, readonly string[]] {
  if (ts.isPropertyAccessExpression(node)) {
    return [checker.getTypeAtLocation(node.expression), [node.name.text]];
  }
  if (ts.isElementAccessExpression(node)) {
    const of = checker.getTypeAtLocation(node.expression);
    return [of, literalsOf(checker.getTypeAtLocation(node.argumentExpression), of)];
  }
  if (ts.isBindingElement(node)) {
    return [checker.getTypeAtLocation(node.parent), [(node.propertyName ?? node.name).getText()]];
  }
  return [checker.getAnyType(), []];
}

/** Returns the keys that an index may be; all those of the whole if it is any text. */
const literalsOf = (index: ts.Type, of: ts.Type): string[] =>
  (index.isUnion() ? index.types : [index]).flatMap((each) =>
    each.isStringLiteral() || each.isNumberLiteral()
      ? [String(each.value)]
      : of.getProperties().map(({ name }) => name),
  );

/** Says whether a file may read words; to find the types in all others would take long. */
const saysWords = ({ fileName, text }: ts.SourceFile) =>
  READERS.some((folder) => fileName.startsWith(folder)) && /words/i.test(text);

/** Finds the keys of the words that something outside the words reads. */
function readKeys(sources: ts.Program): ReadonlySet<ts.Node> {
  const checker = sources.getTypeChecker();
  const read = new Set<ts.Node>();
  const look = (node: ts.Node): void => {
    const [of, keys] = readBy(node, checker);
    for (const key of keys) {
      for (const declared of of.getProperty(key)?.declarations ?? []) read.add(declared);
    }
    ts.forEachChild(node, look);
  };
  for (const source of sources.getSourceFiles()) {
    if (saysWords(source) && !isOfWords(source)) look(source);
  }
  return read;
}

/**
 * Collects the keys of the words, but not below what has a type of its own: texts and tables by a
 * code are read by what knows that type.
 */
function declaredKeys(node: ts.Node): ts.PropertyAssignment[] {
  if (ts.isVariableDeclaration(node) && node.type) return [];
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return [];
  if (ts.isFunctionLike(node)) return [];
  const below: ts.PropertyAssignment[] = ts.isPropertyAssignment(node) ? [node] : [];
  ts.forEachChild(node, (child) => {
    below.push(...declaredKeys(child));
  });
  return below;
}

test("every key of the words is read by a page, a script or a function", () => {
  const sources = program();
  const declared = sources.getSourceFiles().filter(isOfWords).flatMap(declaredKeys);
  const read = readKeys(sources);
  expect(declared.length).toBeGreaterThan(500);
  expect(declared.filter((key) => !read.has(key)).map(pathOf)).toEqual([]);
});
