/**
 * Returns whether a code is another one or below it: codes begin with those above them.
 *
 * @param separator what stands between the parts: a dot in regions, a slash in categories
 */
export const isWithin = (code: string, whole: string, separator: "." | "/"): boolean =>
  code === whole || code.startsWith(`${whole}${separator}`);
