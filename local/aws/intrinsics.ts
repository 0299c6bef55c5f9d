import * as z from "zod";
import { StartError } from "./start-error.ts";

/** Resolves the references of a template. Each function throws when the name is unknown. */
export interface Scope {
  ref(name: string): unknown;
  attribute(resource: string, name: string): unknown;
  exported(name: string): unknown;
  output(stack: string, name: string): unknown;
}

type Resolve = (value: unknown) => unknown;
type Intrinsic = (argument: unknown, scope: Scope, resolve: Resolve) => unknown;

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const index = z.coerce.number().int().nonnegative();
const attributeSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.templateLiteral([z.string(), ".", z.string()]).transform((path) => splitOnce(path)),
]);
const stackOutputSchema = z.strictObject({
  StackName: z.string(),
  OutputName: z.string(),
  Region: z.string().optional(),
});

/**
 * The functions of CloudFormation that the templates use.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(z.string().parse(argument)),
  "Fn::GetAtt": (argument, scope) => scope.attribute(...attributeSchema.parse(argument)),
  "Fn::ImportValue": (argument, scope, resolve) => scope.exported(text.parse(resolve(argument))),
  "Fn::GetStackOutput": (argument, scope) => {
    const { StackName, OutputName } = stackOutputSchema.parse(argument);
    return scope.output(StackName, OutputName);
  },
  "Fn::Join": (argument, _, resolve) => {
    const [separator, parts] = z.tuple([z.string(), z.array(text)]).parse(resolve(argument));
    return parts.join(separator);
  },
  "Fn::Split": (argument, _, resolve) => {
    const [separator, whole] = z.tuple([z.string(), text]).parse(resolve(argument));
    return whole.split(separator);
  },
  "Fn::Select": (argument, _, resolve) => {
    const [at, list] = z.tuple([index, z.array(z.unknown())]).parse(resolve(argument));
    if (at >= list.length) throw new Error(`has no element ${at}`);
    return list[at];
  },
  "Fn::Sub": (argument, scope, resolve) => {
    const variables = z.tuple([z.string(), z.record(z.string(), z.unknown())]);
    const [pattern, own] = z
      .union([variables, z.string().transform((only): z.infer<typeof variables> => [only, {}])])
      .parse(argument);
    return pattern.replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in own) return text.parse(resolve(own[name]));
      const value = name.includes(".") ? scope.attribute(...splitOnce(name)) : scope.ref(name);
      return text.parse(value);
    });
  },
};

/**
 * Replaces the functions in a value of a template by their results.
 *
 * @param path where the value stands in the template, for the error
 * @throws StartError naming the place of a value that cannot be resolved
 */
export function resolveIntrinsics(value: unknown, scope: Scope, path: string): unknown {
  if (Array.isArray(value)) {
    return value.map((item, at) => resolveIntrinsics(item, scope, `${path}[${at}]`));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? ["", undefined];
  if (entries.length === 1 && (name === "Ref" || name.startsWith("Fn::"))) {
    return callIntrinsic(name, argument, scope, `${path}.${name}`);
  }
  return Object.fromEntries(
    entries.map(([key, item]) => [key, resolveIntrinsics(item, scope, `${path}.${key}`)]),
  );
}

function callIntrinsic(name: string, argument: unknown, scope: Scope, path: string): unknown {
  const intrinsic = INTRINSICS[name];
  if (!intrinsic) throw new StartError(`${path}: the local stack does not know ${name}`);
  try {
    return intrinsic(argument, scope, (value) => resolveIntrinsics(value, scope, path));
  } catch (error) {
    if (error instanceof StartError) throw error;
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new StartError(`${path}: ${reason}`);
  }
}

function splitOnce(path: string): [string, string] {
  const dot = path.indexOf(".");
  return [path.slice(0, dot), path.slice(dot + 1)];
}
