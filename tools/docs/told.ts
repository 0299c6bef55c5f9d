import { type Action, entryOf } from "#domain/report/actions.ts";

/**
 * Returns who is told of an action, by what that depends on: the level of an escalation, the author
 * of a comment; undefined if it depends on nothing.
 */
export function toldOf(action: Action): [string | undefined, readonly string[]][] {
  const { told } = entryOf(action);
  const lists = Object.entries(told);
  if (!lists.some(([, who]) => Array.isArray(who))) return [[undefined, Object.values(told)]];
  return lists.map(([of, who]) => [/^\d/.test(of) ? `level ${of}` : of, who]);
}
