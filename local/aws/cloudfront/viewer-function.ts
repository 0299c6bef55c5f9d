import { type Context, createContext, Script } from "node:vm";
import * as z from "zod";
import type { HttpRequest, HttpResponse } from "../http-message.ts";
import { StartError } from "../start-error.ts";
import type { Templates } from "../template.ts";
import { checkFunctionCode } from "./function-code.ts";
import { type FunctionContext, returnedBy, viewerRequestEvent } from "./function-event.ts";
import { ownAnswer } from "./own-answer.ts";

const functionSchema = z.strictObject({
  Name: z.string(),
  /** Without it, no request reaches the function. */
  AutoPublish: z.literal(true),
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({
    Comment: z.string(),
    Runtime: z.literal("cloudfront-js-2.0"),
  }),
  FunctionMetadata: z.unknown().optional(),
  Tags: z.unknown().optional(),
});

/**
 * The global names of CloudFront's JavaScript. It has no timers, no network, no modules and no way
 * to make code of a text.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
const GLOBALS = new Set([
  ...["Object", "Function", "Array", "Boolean", "Number", "String", "Symbol", "Date", "RegExp"],
  ...["Math", "JSON", "Promise", "ArrayBuffer", "DataView", "Int8Array", "Uint8Array"],
  ...["Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array"],
  ...["Float32Array", "Float64Array", "Error", "EvalError", "RangeError", "ReferenceError"],
  ...["SyntaxError", "TypeError", "URIError", "parseInt", "parseFloat", "isNaN", "isFinite"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "console"],
  ...["undefined", "NaN", "Infinity", "globalThis"],
]);

type Run = (event: string) => Promise<string>;

/** A function of the templates that sees each request of a viewer first. */
export class ViewerFunction {
  readonly #name: string;
  readonly #run: Run;
  readonly #log: (line: string) => void;

  /**
   * @param log gets what the function prints, and why it failed
   * @throws StartError when CloudFront does not take the code
   */
  constructor(name: string, code: string, log: (line: string) => void) {
    checkFunctionCode(name, code);
    this.#name = name;
    this.#log = (line) => log(`The function ${name} of CloudFront: ${line}`);
    const context: Context = createContext(Object.create(null), {
      codeGeneration: { strings: false, wasm: false },
    });
    const known = JSON.stringify([...GLOBALS]);
    new Script(
      `for (const name of Object.getOwnPropertyNames(globalThis)) {
         if (!${known}.includes(name)) delete globalThis[name];
       }`,
    ).runInContext(context);
    context["console"] = { log: (...said: unknown[]) => this.#log(said.join(" ")) };
    // Each request runs the whole code, so that no request sees variables of an earlier one.
    const wrapped = `(async function (event) { "use strict"; ${code}
      return JSON.stringify(await handler(JSON.parse(event))); })`;
    this.#run = compiled(name, wrapped).runInContext(context);
  }

  /** Runs the function. Returns the request to go on with, or the answer. */
  async run(
    request: HttpRequest,
    context: FunctionContext,
  ): Promise<{ readonly request: HttpRequest } | { readonly response: HttpResponse }> {
    let result: string;
    try {
      result = await this.#run(JSON.stringify(viewerRequestEvent(request, context)));
    } catch (error) {
      this.#log(String(error));
      const reason = `The function ${this.#name} failed.`;
      return { response: ownAnswer(503, reason, "FunctionExecutionError") };
    }
    const returned = returnedBy(JSON.parse(result ?? "null"), request);
    if (!("fault" in returned)) return returned;
    this.#log(`CloudFront refuses what it returned: ${returned.fault}`);
    const reason = `The function ${this.#name} returned something that CloudFront refuses.`;
    return { response: ownAnswer(502, reason, "FunctionValidationError") };
  }
}

/** @throws StartError when the code is a module or is otherwise no script */
function compiled(name: string, code: string): Script {
  try {
    return new Script(code, { filename: name });
  } catch (error) {
    throw new StartError(`${name} does not load in CloudFront: ${error}`);
  }
}

/**
 * Reads the functions of the templates, by ARN.
 * @throws StartError when CloudFront does not take the code of one
 */
export function viewerFunctions(
  templates: Templates,
  log: (line: string) => void,
): ReadonlyMap<string, ViewerFunction> {
  const resources = templates.all("AWS::CloudFront::Function", functionSchema);
  return new Map(
    resources.map(({ id, arn, properties }) => [
      arn,
      new ViewerFunction(id.replace(/[0-9A-F]{8}$/, ""), properties.FunctionCode, log),
    ]),
  );
}

/** @throws StartError when the templates have no such function */
export function functionOf(
  functions: ReadonlyMap<string, ViewerFunction>,
  arn: string | undefined,
): ViewerFunction | undefined {
  if (arn === undefined) return undefined;
  const found = functions.get(arn);
  if (!found) throw new StartError(`The templates have no function ${arn} of CloudFront`);
  return found;
}
