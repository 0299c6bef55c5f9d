import { type Deadlines, withoutFigures } from "../time/deadlines.ts";
import { DEADLINE_KINDS, type Outcome } from "../vocabulary.ts";
import type { EventPayload } from "./actions.ts";
import { withAction } from "./daily-limit.ts";
import type { HistoryEvent } from "./event.ts";
import type { Facts, Report } from "./report.ts";
import { verificationIn } from "./verification.ts";

/**
 * Returns the report after one more event. The event was decided before, so its rules are not
 * checked again.
 *
 * @throws Error if the event cannot follow the report's state, which means a damaged history
 */
export function evolve(report: Report | undefined, event: HistoryEvent): Report {
  const { payload, at } = event;
  if (payload.action === "submit") return submitted(event, payload);
  if (!report) throw new Error(`A history cannot begin with ${payload.action}`);
  const stamp = {
    version: event.version,
    hash: event.hash,
    updatedAt: at,
    deadlines: withChanges(report.deadlines, event),
    recent: withAction(report.recent, event),
  };
  const next: Report = { ...report, ...stamp };
  const facts: Facts = factsOf(next);
  switch (payload.action) {
    case "forward":
      return forwarded(facts, event, payload);
    case "hold":
      return held(next);
    case "supply":
    case "resume":
      return resumed(next, payload.action);
    case "archive":
      return { ...facts, state: "archived", reason: payload.reason, archivedAt: at };
    case "merge":
      return {
        ...facts,
        state: "archived",
        reason: "duplicate",
        archivedAt: at,
        mergedInto: payload.into,
        mergedFrom: event.from === "forwarded" ? "forwarded" : "awaiting-verification",
      };
    case "unmerge": {
      const { owner: _, ...ownerless } = facts;
      return { ...ownerless, state: "awaiting-verification" };
    }
    case "absorb":
      return { ...next, merged: [...(next.merged ?? []), ...payload.reports] };
    case "release":
      return withoutMerged(next, payload.reports);
    case "withdraw":
      return { ...facts, state: "archived", reason: "withdrawn", archivedAt: at };
    case "return": {
      const { owner: _, ...ownerless } = facts;
      return { ...ownerless, state: "awaiting-verification", returns: facts.returns + 1 };
    }
    case "follow-up":
      return { ...owned(facts), ...draftOf(next), state: "in-progress" };
    case "draft-answer":
      return drafted(next, { version: event.version, outcome: payload.outcome });
    case "answer":
      return { ...owned(facts), state: "answered", outcome: payload.outcome };
    case "confirm":
      return { ...closed(next, at), closure: "confirmed", rating: payload.rating };
    case "close":
      return { ...closed(next, at), closure: "no-response" };
    case "dispute":
      return disputed(next, event.to);
    case "rate":
      if (next.state !== "closed") throw misfit(payload.action, next);
      return { ...next, rating: payload.rating };
    case "reopen":
      return { ...owned(facts), state: "in-progress", reopened: true };
    case "appeal":
      return { ...underReview(next), appealed: true };
    case "uphold":
      if (next.state !== "under-review") throw misfit(payload.action, next);
      return restored({ ...facts, final: true }, next.before);
    case "remand":
      return {
        ...facts,
        state: "forwarded",
        owner: payload.agency,
        binding: true,
        disputes: 0,
      };
    case "extend":
      return { ...next, extended: true };
    case "reclassify":
      return reclassified(next, event, payload);
    case "publish-file":
      return { ...next, publicFiles: withFile(next.publicFiles ?? [], payload) };
    case "comment":
    case "note":
    case "print-slip":
    case "refuse-file":
    case "remind":
    case "escalate":
      return next;
    default:
      // An action without a case is named by tsc here.
      return payload satisfies never;
  }
}

/**
 * Returns the report that results from a whole history.
 *
 * @throws Error if the history is empty, does not begin with a submission or is damaged
 */
export function fold(history: readonly HistoryEvent[]): Report {
  let report: Report | undefined;
  for (const event of history) report = evolve(report, event);
  if (!report) throw new Error("A report has at least one event");
  return report;
}

/** After so many returns, the next forward is binding: the owner cannot return the report again. */
const RETURNS_BEFORE_BINDING = 2;

function submitted(event: HistoryEvent, payload: EventPayload<"submit">): Report {
  return {
    state: "awaiting-verification",
    trackingId: payload.trackingId,
    version: event.version,
    hash: event.hash,
    classification: payload.classification,
    supervisory: false,
    title: payload.title,
    ...(payload.category !== undefined && { category: payload.category }),
    ...(payload.location && { region: payload.location.region }),
    anonymous: payload.anonymous,
    secret: payload.secret,
    showName: payload.showName,
    channel: payload.channel,
    government: payload.government,
    policy: payload.policy,
    submittedAt: event.at,
    updatedAt: event.at,
    deadlines: withChanges({}, event),
    returns: 0,
    binding: false,
    disputes: 0,
    extended: false,
    reopened: false,
    appealed: false,
    final: false,
    recent: {},
  };
}

function forwarded(
  facts: Facts,
  { at, version }: HistoryEvent,
  payload: EventPayload<"forward">,
): Report {
  const owner = payload.agency;
  const verification = verificationIn(payload);
  if (!verification) return { ...facts, state: "forwarded", owner };
  const { publicText: _, ...settled } = verification;
  return {
    ...facts,
    ...settled,
    state: "forwarded",
    owner,
    publishedAt: facts.publishedAt ?? at,
    publicTextIn: version,
    binding: facts.binding || facts.returns >= RETURNS_BEFORE_BINDING,
  };
}

function held(report: Report): Report {
  switch (report.state) {
    case "awaiting-verification":
    case "forwarded":
    case "in-progress":
      return {
        ...factsOf(report),
        ...draftOf(report),
        state: "on-hold",
        heldFrom: report.state,
      };
    default:
      throw misfit("hold", report);
  }
}

function resumed(report: Report, by: "supply" | "resume"): Report {
  if (report.state !== "on-hold") throw misfit(by, report);
  const facts = factsOf(report);
  return report.heldFrom === "awaiting-verification"
    ? { ...facts, state: report.heldFrom }
    : { ...owned(facts), ...draftOf(report), state: report.heldFrom };
}

function drafted(report: Report, draft: { version: number; outcome: Outcome }): Report {
  if (report.state !== "forwarded" && report.state !== "in-progress") {
    throw misfit("draft-answer", report);
  }
  return { ...report, draft };
}

const draftOf = (report: Report) =>
  "draft" in report && report.draft !== undefined ? { draft: report.draft } : {};

function closed(report: Report, at: string) {
  if (report.state !== "answered") throw misfit("close", report);
  return { ...report, state: "closed", closedAt: at } as const;
}

function disputed(report: Report, to: HistoryEvent["to"]): Report {
  const disputes = report.disputes + 1;
  return to === "under-review"
    ? { ...underReview(report), disputes }
    : { ...owned(factsOf(report)), state: "in-progress", disputes };
}

function underReview(report: Report): Report {
  const facts = { ...factsOf(report), state: "under-review" } as const;
  switch (report.state) {
    case "answered":
      return { ...facts, before: { state: report.state, outcome: report.outcome } };
    case "closed": {
      const { state, outcome, closure, closedAt, rating } = report;
      const before = { state, outcome, closure, closedAt };
      return { ...facts, before: { ...before, ...(rating !== undefined && { rating }) } };
    }
    case "archived": {
      const { state, reason, archivedAt, mergedInto, mergedFrom } = report;
      const merge = {
        ...(mergedInto !== undefined && { mergedInto }),
        ...(mergedFrom !== undefined && { mergedFrom }),
      };
      return { ...facts, before: { state, reason, archivedAt, ...merge } };
    }
    default:
      throw misfit("appeal", report);
  }
}

function restored(
  facts: Facts,
  before: Extract<Report, { state: "under-review" }>["before"],
): Report {
  return before.state === "archived" ? { ...facts, ...before } : { ...owned(facts), ...before };
}

function reclassified(
  report: Report,
  { at, version }: HistoryEvent,
  payload: EventPayload<"reclassify">,
): Report {
  const { classification, supervisory, category, publicTitle, publicText } = payload;
  return {
    ...report,
    classification,
    supervisory,
    ...(category !== undefined && { category }),
    ...(publicTitle !== undefined && {
      publicTitle,
      publishedAt: report.publishedAt ?? at,
    }),
    ...(publicText !== undefined && { publicTextIn: version }),
  };
}

function withoutMerged(report: Report, released: readonly string[]): Report {
  const { merged = [], ...rest } = report;
  const left = merged.filter((id) => !released.includes(id));
  return left.length > 0 ? { ...rest, merged: left } : rest;
}

function withFile(files: readonly string[], payload: EventPayload<"publish-file">): string[] {
  const others = files.filter((id) => id !== payload.attachment);
  return payload.public ? [...others, payload.attachment] : others;
}

function owned(facts: Facts): Facts & { owner: string } {
  const { owner } = facts;
  if (owner === undefined) throw new Error(`Report ${facts.trackingId} has no owner`);
  return { ...facts, owner };
}

function misfit(action: string, { state }: Report): Error {
  return new Error(`${action} cannot follow the state ${state}: the history is damaged`);
}

/** Returns the report without the fields that only reports in its state have. */
function factsOf(report: Report): Facts {
  switch (report.state) {
    case "awaiting-verification": {
      const { state: _, ...facts } = report;
      return facts;
    }
    case "on-hold": {
      const { state: _, heldFrom: _h, draft: _d, ...facts } = report;
      return facts;
    }
    case "forwarded":
    case "in-progress": {
      const { state: _, draft: _d, ...facts } = report;
      return facts;
    }
    case "answered": {
      const { state: _, outcome: _o, ...facts } = report;
      return facts;
    }
    case "closed": {
      const { state: _, outcome: _o, closure: _c, closedAt: _a, rating: _r, ...facts } = report;
      return facts;
    }
    case "archived": {
      const { state: _, reason: _r, archivedAt: _a, mergedInto: _m, ...unmerged } = report;
      const { mergedFrom: _f, ...facts } = unmerged;
      return facts;
    }
    case "under-review": {
      const { state: _, before: _b, ...facts } = report;
      return facts;
    }
  }
}

function withChanges(deadlines: Deadlines, event: HistoryEvent): Deadlines {
  const next = { ...deadlines };
  for (const kind of DEADLINE_KINDS) {
    const changed = event.deadlines[kind];
    if (changed === null) delete next[kind];
    else if (changed !== undefined) next[kind] = withoutFigures(changed);
  }
  return next;
}
