import type { Names } from "./reference.ts";

/** Returns the names of a region and of those that it lies in: district, regency, province. */
export function addressOf(code: string, names: Names): string {
  const { name, parent } = names.region(code);
  return parent === undefined ? name : `${name}, ${addressOf(parent, names)}`;
}

/** Returns the name of a category's parent, and its own if it has a parent. */
export function categoryNames(code: string | undefined, names: Names) {
  if (code === undefined) return { service_name: undefined, service_subtype: undefined };
  const { name, parent } = names.category(code);
  return parent === undefined
    ? { service_name: name, service_subtype: undefined }
    : { service_name: names.category(parent).name, service_subtype: name };
}
