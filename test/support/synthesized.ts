import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Template } from "aws-cdk-lib/assertions";
import { CfnElement, type Stack } from "aws-cdk-lib/core";
import * as z from "zod";
import type { Config, Stage } from "#infra/config.ts";
import { KanalFunction } from "#infra/constructs/kanal-function.ts";
import { createApp } from "#infra/kanal-app.ts";

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
const outputSchema = z.looseObject({
  Value: z.unknown(),
  Export: z.looseObject({ Name: z.string() }).optional(),
});
const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), outputSchema).default({}),
});
const functionSchema = z.looseObject({
  Role: z.unknown(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.unknown()) }),
  LoggingConfig: z.looseObject({ LogGroup: z.unknown() }),
});

const reference = z.strictObject({ Ref: z.string() }).transform(({ Ref }) => Ref);
const attribute = z
  .strictObject({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) })
  .transform((value) => value["Fn::GetAtt"][0]);
const imported = z
  .strictObject({ "Fn::ImportValue": z.string() })
  .transform((value) => value["Fn::ImportValue"]);
const joined = z
  .strictObject({ "Fn::Join": z.tuple([z.literal(""), z.array(z.unknown())]) })
  .transform((value) => value["Fn::Join"][1]);

export type Resource = z.output<typeof resourceSchema>;

export interface DeployedFunction {
  /** Logical ids of its role and of its log group. */
  readonly role: string;
  readonly logGroup: string;
  /** Names of its environment variables, sorted. */
  readonly environment: readonly string[];
}

/** What is confirmed at go-live, and so differs from the settings of the first deployment. */
const AS_LIVE: Readonly<Record<Stage, Partial<Config>>> = {
  dev: {},
  prod: { confirmed: { emailDomain: true, smsSender: true } },
};

/** What was synthesized with the settings of each stage: tests only look at it. */
const synthesized = new Map<Stage, Synthesized>();

/**
 * Synthesizes a stage in a temporary folder, which is deleted; without changes, once for all tests
 * of a worker.
 *
 * @param changes settings that differ from those of the stage; of prod, from those after go-live
 */
export function synthesize(stage: Stage, changes?: Partial<Config>): Synthesized {
  if (changes) return synthesizeAnew(stage, changes);
  const known = synthesized.get(stage) ?? synthesizeAnew(stage, AS_LIVE[stage]);
  synthesized.set(stage, known);
  return known;
}

function synthesizeAnew(stage: Stage, changes: Partial<Config>): Synthesized {
  const outdir = mkdtempSync(join(tmpdir(), "kanal-synth-"));
  try {
    const { data, service } = createApp({ stage }, outdir, changes);
    return new Synthesized([Template.fromStack(data), Template.fromStack(service)], service);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The templates of a stage; references between them are resolved. */
export class Synthesized {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #exports: ReadonlyMap<string | undefined, unknown>;
  readonly #outputs: ReadonlyMap<string, unknown>;
  readonly #functionNames: ReadonlyMap<string, string>;

  constructor(templates: readonly Template[], service: Stack) {
    const parsed = templates.map((template) => templateSchema.parse(template.toJSON()));
    this.#resources = new Map(parsed.flatMap(({ Resources }) => Object.entries(Resources)));
    this.#exports = new Map(
      parsed
        .flatMap(({ Outputs }) => Object.values(Outputs))
        .map(({ Export, Value }) => [Export?.Name, Value]),
    );
    this.#outputs = new Map(
      parsed
        .flatMap(({ Outputs }) => Object.entries(Outputs))
        .filter(([, { Export }]) => Export === undefined)
        .map(([name, { Value }]) => [name, Value]),
    );
    this.#functionNames = namesByLogicalId(service);
  }

  /** The resources of a type, by logical id. */
  ofType(type: string): [string, Resource][] {
    return [...this.#resources].filter(([, resource]) => resource.Type === type);
  }

  /** All resources, by logical id. */
  all(): [string, Resource][] {
    return [...this.#resources];
  }

  /** The only resource of a type. */
  only(type: string): Resource {
    const [found, ...others] = this.ofType(type);
    if (!found || others.length > 0) throw new Error(`Not exactly one ${type}`);
    return found[1];
  }

  /**
   * Returns how often Lambda tries an asynchronous call of a function, and where failed events go.
   */
  invokeConfigOf(name: string): Resource["Properties"] {
    const configs = this.ofType("AWS::Lambda::EventInvokeConfig").map(([, found]) => found);
    const found = configs.find(
      ({ Properties }) => this.functionName(this.target(Properties["FunctionName"]).id) === name,
    );
    if (!found) throw new Error(`No EventInvokeConfig of ${name}`);
    return found.Properties;
  }

  /** The outputs that are not exports, by name. */
  outputs(): ReadonlyMap<string, unknown> {
    return this.#outputs;
  }

  resource(id: string): Resource {
    const resource = this.#resources.get(id);
    if (!resource) throw new Error(`No resource ${id} in the templates`);
    return resource;
  }

  /** The functions, by name. */
  functions(): Map<string, DeployedFunction> {
    return new Map(
      this.ofType("AWS::Lambda::Function").map(([id, { Properties }]) => {
        const { Role, Environment, LoggingConfig } = functionSchema.parse(Properties);
        const deployed = {
          role: this.target(Role).id,
          logGroup: this.target(LoggingConfig.LogGroup).id,
          environment: Object.keys(Environment.Variables).sort(),
        };
        return [this.functionName(id), deployed];
      }),
    );
  }

  /** The name of the function with a logical id: its folder under `functions/`. */
  functionName(id: string): string {
    const name = this.#functionNames.get(id);
    if (!name) throw new Error(`${id} is no function of the service stack`);
    return name;
  }

  /**
   * Returns a composed ARN with its references in words: a pseudo parameter by its name, an SES
   * resource by its type. Returns undefined if the value is not such an ARN.
   */
  arnInWords(value: unknown): string | undefined {
    const parts = joined.safeParse(value);
    if (!parts.success || parts.data[0] !== "arn:") return undefined;
    const words = parts.data.map((part) => {
      if (typeof part === "string") return part;
      const { id } = this.target(part);
      return id.startsWith("AWS::") ? `<${id}>` : this.resource(id).Type;
    });
    return words.join("").replace(/^arn:.*:(ses):.*:(identity|configuration-set)/, "$1 $2");
  }

  /**
   * Returns the logical id of the resource that a value refers to, and the text after it
   * (`/index/…`).
   */
  target(value: unknown): { id: string; suffix: string } {
    const parts = joined.safeParse(value);
    if (parts.success) {
      const [first, ...rest] = parts.data;
      return { id: this.target(first).id, suffix: z.array(z.string()).parse(rest).join("") };
    }
    const exported = imported.safeParse(value);
    if (exported.success) return this.target(this.#exports.get(exported.data));
    return { id: z.union([reference, attribute]).parse(value), suffix: "" };
  }
}

function namesByLogicalId(service: Stack): Map<string, string> {
  const names = new Map<string, string>();
  for (const child of service.node.children) {
    const element = child.node.defaultChild;
    if (child instanceof KanalFunction && element && CfnElement.isCfnElement(element)) {
      names.set(String(service.resolve(element.logicalId)), child.name);
    }
  }
  return names;
}
