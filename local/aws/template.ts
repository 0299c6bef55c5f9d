import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import * as z from "zod";
import { ACCOUNT, arnOf, refOf } from "./arn.ts";
import { attributeOf } from "./attributes.ts";
import { deploymentOnly } from "./deployment-only.ts";
import { resolveIntrinsics, type Scope } from "./intrinsics.ts";
import { StartError } from "./start-error.ts";

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      environment: z.string().default(""),
      properties: z
        .object({ templateFile: z.string().optional(), file: z.string().optional() })
        .default({}),
    }),
  ),
});

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
  Outputs: z
    .record(
      z.string(),
      z.object({ Value: z.unknown(), Export: z.object({ Name: z.string() }).optional() }),
    )
    .default({}),
});

const assetManifestSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

interface Stack {
  readonly name: string;
  readonly region: string;
  readonly template: z.infer<typeof templateSchema>;
  /** The ids of resources that are left out, since only a deployment uses them. */
  readonly leftOut: ReadonlySet<string>;
}

/** A resource of a template with its properties resolved and parsed. */
export interface Resource<T> {
  readonly id: string;
  /** The value of a Ref to it. */
  readonly ref: string;
  /** Throws a StartError if the form of the ARN is not known for its type. */
  readonly arn: string;
  readonly region: string;
  readonly properties: T;
}

/** The synthesized templates of all stacks, with local names for their resources. */
export class Templates {
  readonly #folder: string;
  readonly #stacks: Stack[] = [];
  readonly #assets = new Map<string, string>();
  readonly #names = new Map<string, string>();

  /**
   * Reads the output of `cdk synth` from a folder.
   * @throws StartError when a file is missing or malformed
   */
  constructor(folder: string) {
    this.#folder = folder;
    const { artifacts } = this.#read("manifest.json", manifestSchema);
    for (const [name, { type, environment, properties }] of Object.entries(artifacts)) {
      if (type === "aws:cloudformation:stack" && properties.templateFile) {
        const region = environment.split("/").at(-1) ?? "";
        const template = this.#read(properties.templateFile, templateSchema);
        const leftOut = deploymentOnly(template.Resources);
        this.#stacks.push({ name, region, template, leftOut });
      } else if (type === "cdk:asset-manifest" && properties.file) {
        this.#addAssets(properties.file);
      }
    }
  }

  /**
   * Lists the resources of a type. Only the properties that the schema names are resolved, but those
   * of a strict schema all, so that it refuses what it does not name.
   */
  all<S extends z.ZodRawShape>(
    type: string,
    schema: z.ZodObject<S>,
  ): Resource<z.output<z.ZodObject<S>>>[] {
    return this.#stacks.flatMap((stack) =>
      Object.entries(stack.template.Resources)
        .filter(([id, { Type }]) => Type === type && !stack.leftOut.has(id))
        .map(([id, { Properties }]) => {
          const { region } = stack;
          const properties = this.#parse(stack, id, Properties, schema);
          const arn = () => this.#arn(stack, id);
          return {
            id,
            ref: this.#ref(stack, id),
            region,
            properties,
            get arn() {
              return arn();
            },
          };
        }),
    );
  }

  /** Returns the only resource of a type. Throws a StartError when there are none or several. */
  only<S extends z.ZodRawShape>(
    type: string,
    schema: z.ZodObject<S>,
  ): Resource<z.output<z.ZodObject<S>>> {
    const [found, ...others] = this.all(type, schema);
    if (!found || others.length > 0) {
      const count = found ? others.length + 1 : 0;
      throw new StartError(
        `The templates have ${count} resources ${type}; the local stack wants 1`,
      );
    }
    return found;
  }

  /** Sets the name of a resource that AWS names when it is created. */
  identify(id: string, name: string): void {
    this.#names.set(id, name);
  }

  /** Returns an output of any stack. Throws a StartError when no stack has it. */
  output(name: string): string {
    for (const stack of this.#stacks) {
      const output = stack.template.Outputs[name];
      if (output) {
        const path = `${stack.name}.Outputs.${name}`;
        return z.string().parse(resolveIntrinsics(output.Value, this.#scope(stack), path));
      }
    }
    throw new StartError(`No stack has the output ${name}`);
  }

  /** Returns the folder of an asset by the key under which a deployment uploads it. */
  assetFolder(objectKey: string): string {
    const folder = this.#assets.get(objectKey);
    if (!folder) throw new StartError(`No asset manifest has ${objectKey}: run npm run synth`);
    return folder;
  }

  #parse<S extends z.ZodRawShape>(
    stack: Stack,
    id: string,
    properties: Record<string, unknown>,
    schema: z.ZodObject<S>,
  ): z.output<z.ZodObject<S>> {
    const named = schema.def.catchall ? properties : schema.shape;
    const wanted = Object.keys(named).filter((name) => properties[name] !== undefined);
    const scope = this.#scope(stack);
    const path = `${stack.name}: ${id}`;
    const resolved = Object.fromEntries(
      wanted.map((name) => [name, resolveIntrinsics(properties[name], scope, `${path}.${name}`)]),
    );
    const parsed = schema.safeParse(resolved);
    if (parsed.success) return parsed.data;
    throw new StartError(`${path}: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`);
  }

  #scope(stack: Stack): Scope {
    const pseudo: Readonly<Record<string, string>> = {
      "AWS::AccountId": ACCOUNT,
      "AWS::Partition": "aws",
      "AWS::Region": stack.region,
      "AWS::StackName": stack.name,
      "AWS::URLSuffix": "amazonaws.com",
    };
    const known = (id: string) => {
      if (!stack.template.Resources[id]) throw new Error(`there is no resource ${id}`);
    };
    return {
      ref: (name) => {
        if (name in pseudo) return pseudo[name];
        known(name);
        return this.#ref(stack, name);
      },
      attribute: (id, name) => {
        known(id);
        const resource = {
          region: stack.region,
          name: this.#name(stack, id),
          arn: () => this.#arn(stack, id),
        };
        const value = attributeOf(typeOf(stack, id), name, resource);
        if (value !== undefined) return value;
        throw new Error(`the local stack does not know the attribute ${name} of ${id}`);
      },
      exported: (name) => this.#exported(name),
      output: (stackName, name) => this.#outputOf(stackName, name),
    };
  }

  #outputOf(stackName: string, name: string): unknown {
    const stack = this.#stacks.find((each) => each.name === stackName);
    const output = stack?.template.Outputs[name];
    if (!stack || !output) throw new Error(`no stack ${stackName} has the output ${name}`);
    return resolveIntrinsics(output.Value, this.#scope(stack), `${stackName}.Outputs.${name}`);
  }

  #exported(name: string): unknown {
    for (const stack of this.#stacks) {
      for (const [id, { Value, Export }] of Object.entries(stack.template.Outputs)) {
        if (Export?.Name === name) {
          return resolveIntrinsics(Value, this.#scope(stack), `${stack.name}.Outputs.${id}`);
        }
      }
    }
    throw new Error(`no stack exports ${name}`);
  }

  #ref(stack: Stack, id: string): string {
    return refOf(typeOf(stack, id), stack.region, this.#name(stack, id));
  }

  #arn(stack: Stack, id: string): string {
    return arnOf(typeOf(stack, id), stack.region, this.#name(stack, id));
  }

  /**
   * Returns a resource's name, always the same; CloudFormation would add a random part. An identity
   * of SES is named by its domain.
   */
  #name(stack: Stack, id: string): string {
    const domain = stack.template.Resources[id]?.Properties["EmailIdentity"];
    return this.#names.get(id) ?? z.string().safeParse(domain).data ?? `${stack.name}-${id}`;
  }

  #addAssets(file: string): void {
    for (const { source, destinations } of Object.values(
      this.#read(file, assetManifestSchema).files,
    )) {
      for (const { objectKey } of Object.values(destinations)) {
        this.#assets.set(objectKey, resolve(this.#folder, source.path));
      }
    }
  }

  #read<T>(file: string, schema: z.ZodType<T>): T {
    const path = join(this.#folder, file);
    try {
      return schema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch (error) {
      const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      throw new StartError(`${path} is no output of cdk synth: ${reason.replaceAll("\n", " ")}`);
    }
  }
}

function typeOf(stack: Stack, id: string): string {
  return stack.template.Resources[id]?.Type ?? "";
}
