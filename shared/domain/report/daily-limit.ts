import * as z from "zod/mini";
import {
  addDays,
  DAY_MS,
  type Instant,
  instantOf,
  localDate,
  startOfDay,
  type Zone,
} from "../time/local-time.ts";
import type { EventActor, HistoryEvent } from "./event.ts";

/**
 * No person can make a history grow without end: the reporter, and each officer, takes the same
 * action on a report at most MOST_A_DAY times on one day. The system has no limit: its events
 * follow from those of people.
 */
export const MOST_A_DAY = 20;

/**
 * The latest actions of people on a report: for the reporter and each officer, by action, the times
 * of the last 24 hours in seconds since 1970, at most MOST_A_DAY of them. The snapshot keeps times
 * instead of counts, because a history is folded without knowing the zone in which days begin.
 */
export const recentActionsSchema = z.lazy(() =>
  z.record(z.string(), z.record(z.string(), z.array(z.int()))),
);
/** The latest actions on a report, by actor and action. */
type RecentActions = z.infer<typeof recentActionsSchema>;

const secondsOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 1_000);

/** The name of an actor among recent actions; undefined for the system. */
function nameOf(by: EventActor): string | undefined {
  if (by.role === "system") return undefined;
  return by.role === "reporter" ? by.role : by.officer;
}

/** Returns the recent actions after one more event: without those that are a day old. */
export function withAction(
  recent: RecentActions,
  { at, by, payload }: Pick<HistoryEvent, "at" | "by" | "payload">,
): RecentActions {
  const now = secondsOf(at);
  const young = mapEntries(recent, (actions) =>
    mapEntries(actions, (times) => times.filter((time) => time > now - DAY_MS / 1_000)),
  );
  const name = nameOf(by);
  if (name === undefined) return young;
  const { [name]: own = {} } = young;
  const times = [...(own[payload.action] ?? []), now].slice(-MOST_A_DAY);
  return { ...young, [name]: { ...own, [payload.action]: times } };
}

/** Maps the values of a record and leaves out those that are empty. */
function mapEntries<T, U extends object>(
  record: Readonly<Record<string, T>>,
  map: (value: T) => U,
): Record<string, U> {
  const mapped = Object.entries(record).map(([name, value]) => [name, map(value)] as const);
  return Object.fromEntries(mapped.filter(([, value]) => Object.keys(value).length > 0));
}

/**
 * Returns the start of the next day in the zone if the actor took the action as often as it can be
 * taken on one day; otherwise undefined.
 */
export function exhaustedUntil(
  recent: RecentActions,
  { by, action }: { readonly by: EventActor; readonly action: string },
  { at, zone }: { readonly at: Instant; readonly zone: Zone },
): Instant | undefined {
  const name = nameOf(by);
  if (name === undefined) return undefined;
  const today = localDate(at, zone);
  const times = recent[name]?.[action] ?? [];
  const taken = times.filter((time) => localDate(instantOf(time * 1_000), zone) === today).length;
  return taken < MOST_A_DAY ? undefined : startOfDay(addDays(today, 1), zone);
}
