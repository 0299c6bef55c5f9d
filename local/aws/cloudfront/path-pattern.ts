import { StartError } from "../start-error.ts";
import { wildcards } from "../wildcards.ts";

/** The most characters that a path pattern may have. */
const LONGEST = 255;

/**
 * A path pattern of a behaviour: `*` stands for any characters, also none and also slashes, `?` for
 * one character. Capitals count. A slash at the beginning may be left out.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export class PathPattern {
  readonly text: string;
  readonly #whole: RegExp;

  /** @throws StartError when CloudFront does not take the pattern */
  constructor(text: string) {
    if (!/^[A-Za-z0-9_\-.*$/~"'@:+&?]+$/.test(text) || text.length > LONGEST) {
      throw new StartError(`CloudFront takes no path pattern like ${text}`);
    }
    this.text = text;
    const rooted = text.startsWith("/") || text.startsWith("*") ? text : `/${text}`;
    this.#whole = wildcards(rooted);
  }

  /** Returns whether a normalized path fits. */
  matches(path: string): boolean {
    return this.#whole.test(path);
  }

  /** A path that fits. */
  get example(): string {
    return this.text.replaceAll("*", "x").replaceAll("?", "x").replace(/^\/?/, "/");
  }
}

/**
 * Returns the path by which CloudFront looks for the behaviour of a request: normalized as in RFC
 * 3986, section 6.2.2. The origin gets the path as it was sent.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesPathPattern
 */
export function normalizedPath(path: string): string {
  const decoded = path.replaceAll(/%[0-9a-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : encoded.toUpperCase();
  });
  const segments = decoded.split("/");
  const kept: string[] = [];
  for (const segment of segments.slice(1)) {
    if (segment === "..") kept.pop();
    else if (segment !== ".") kept.push(segment);
  }
  const last = segments.at(-1);
  const endsInFolder = last === "." || last === "..";
  return `/${kept.join("/")}${endsInFolder && kept.length > 0 ? "/" : ""}`;
}
