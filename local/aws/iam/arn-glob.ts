import { StartError } from "../start-error.ts";
import { Glob } from "./glob.ts";

/** `arn`, partition, service, region, account, and all the rest, which may have colons. */
const SEGMENTS = 6;

/**
 * A pattern of ARNs. Each of the six segments is compared by itself.
 *
 * IAM lets a `*` at the end of a segment of `Resource` reach over colons. No policy should depend on
 * this, and here it does not; so a pattern must have all six segments.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export class ArnGlob {
  readonly text: string;
  readonly #segments: readonly Glob[];

  /** @throws StartError when the text is no pattern of ARNs */
  constructor(text: string) {
    this.text = text;
    const segments = segmentsOf(text);
    if (!segments) throw new StartError(`"${text}" is no ARN of six segments`);
    this.#segments = segments.map((segment) => new Glob(segment));
  }

  /** Returns whether the value is an ARN that matches. */
  matches(value: string): boolean {
    const segments = segmentsOf(value);
    return (
      segments !== undefined &&
      this.#segments.every((glob, index) => glob.matches(segments[index] ?? ""))
    );
  }
}

/** Returns the six segments of an ARN, or undefined if the text is none. */
export function segmentsOf(text: string): string[] | undefined {
  const [arn, ...others] = text.split(":");
  if (arn !== "arn" || others.length < SEGMENTS - 1) return undefined;
  const [partition = "", service = "", region = "", account = "", ...rest] = others;
  return [arn, partition, service, region, account, rest.join(":")];
}
