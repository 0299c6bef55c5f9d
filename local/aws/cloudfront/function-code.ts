import { transformSync } from "esbuild";
import { StartError } from "../start-error.ts";

/**
 * What JavaScript has had since version 5.1 of its standard and the runtime 2.0 of CloudFront does
 * not list, by the names of esbuild.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-javascript-runtime-20.html
 */
const UNKNOWN_SYNTAX = [
  ...["array-spread", "async-generator", "bigint", "class", "default-argument", "destructuring"],
  ...["dynamic-import", "for-await", "for-of", "generator", "logical-assignment", "new-target"],
  ...["nullish-coalescing", "object-extensions", "object-rest-spread", "optional-catch-binding"],
  ...["optional-chain", "regexp-lookbehind-assertions", "using"],
];

/** The largest code of a function, in bytes. */
const LARGEST_CODE_BYTES = 10 * 1024;

/**
 * Checks that CloudFront takes the code of a function.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-functions
 *
 * @param name names the function in errors
 * @throws StartError when the code is too large, is no JavaScript, or is too new
 */
export function checkFunctionCode(name: string, code: string): void {
  const bytes = Buffer.byteLength(code);
  if (bytes > LARGEST_CODE_BYTES) {
    throw new StartError(`${name} has ${bytes} bytes; CloudFront takes ${LARGEST_CODE_BYTES}`);
  }
  const plain = transformed(name, code);
  for (const syntax of UNKNOWN_SYNTAX) {
    // esbuild rewrites what a target does not support, or says that it cannot.
    if (lacks(code, syntax, plain)) {
      throw new StartError(`${name} uses ${syntax}, which CloudFront's JavaScript does not know`);
    }
  }
}

function lacks(code: string, syntax: string, plain: string): boolean {
  try {
    return (
      transformSync(code, { supported: { [syntax]: false }, logLevel: "silent" }).code !== plain
    );
  } catch {
    return true;
  }
}

function transformed(name: string, code: string): string {
  try {
    return transformSync(code, { logLevel: "silent" }).code;
  } catch (error) {
    throw new StartError(`${name} is no JavaScript: ${error}`);
  }
}
