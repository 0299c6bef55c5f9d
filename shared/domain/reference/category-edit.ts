import type { Issue } from "../issue.ts";
import type { Category } from "./categories.ts";

/** Returns the reasons against an edit of a category: its parent must exist and match its code. */
export function categoryIssues(
  { code, parent }: Category,
  categories: readonly Category[],
): Issue[] {
  const end = code.lastIndexOf("/");
  const named = end < 0 ? undefined : code.slice(0, end);
  if (parent !== named) return [{ path: "parent", rule: "parent-not-of-code" }];
  const unknown = parent !== undefined && !categories.some((each) => each.code === parent);
  return unknown ? [{ path: "parent", rule: "unknown-category" }] : [];
}
