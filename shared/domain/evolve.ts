import type { Deadlines } from "./deadlines.ts";
import type { HistoryEvent, Report, VerifiedReport } from "./report.ts";

/**
 * The report after one more event. Events have been decided: nothing is checked here but that the
 * event can follow the state at all, which only a damaged history would break.
 */
export function evolve(report: Report | undefined, event: HistoryEvent): Report {
  const { what } = event;
  if (what.action === "submit") return submitted(event, what);
  if (!report) throw new Error(`A history cannot begin with ${what.action}`);
  const next: Report = {
    ...report,
    version: event.version,
    hash: event.hash,
    updatedAt: event.at,
    deadlines: withDeadlines(report.deadlines, event),
  };
  switch (what.action) {
    case "forward":
      return forwarded(next, event.at, what);
    case "follow-up":
      return { ...facts(verified(next)), state: "in-progress" };
    case "answer":
      return { ...facts(verified(next)), state: "answered", outcome: what.outcome };
    case "confirm":
      return { ...closed(next, event.at), closure: "confirmed", rating: what.rating };
    case "close":
      return { ...closed(next, event.at), closure: "no-response" };
    case "comment":
    case "note":
      return next;
  }
}

/**
 * The report that a whole history makes.
 * @throws Error when the history is empty or does not begin with a submission
 */
export function fold(history: readonly HistoryEvent[]): Report {
  let report: Report | undefined;
  for (const event of history) report = evolve(report, event);
  if (!report) throw new Error("A report has at least one event");
  return report;
}

type WhatOf<A extends HistoryEvent["what"]["action"]> = Extract<
  HistoryEvent["what"],
  { action: A }
>;

function submitted(event: HistoryEvent, what: WhatOf<"submit">): Report {
  const { content } = what;
  return {
    state: "awaiting-verification",
    trackingId: what.trackingId,
    version: event.version,
    hash: event.hash,
    classification: content.classification,
    supervisory: false,
    title: content.title,
    ...(content.category !== undefined && { category: content.category }),
    ...(content.location && { region: content.location.region }),
    anonymous: content.anonymous,
    secret: content.secret,
    showName: content.showName,
    channel: content.channel,
    government: what.government,
    policy: what.policy,
    submittedAt: event.at,
    updatedAt: event.at,
    deadlines: withDeadlines({}, event),
  };
}

function forwarded(report: Report, at: string, what: WhatOf<"forward">): Report {
  if (!what.verification) {
    return { ...facts(verified(report)), state: "forwarded", owner: what.agency };
  }
  const { publicText: _, ...settled } = what.verification;
  return {
    ...report,
    ...settled,
    state: "forwarded",
    owner: what.agency,
    publishedAt: "publishedAt" in report ? report.publishedAt : at,
  };
}

function closed(report: Report, at: string) {
  if (report.state !== "answered") throw new Error(`A report is not closed from ${report.state}`);
  return { ...report, state: "closed", closedAt: at } as const;
}

function verified(report: Report): VerifiedReport {
  if (report.state === "awaiting-verification") throw new Error("The report was never forwarded");
  return report;
}

/** A verified report without what belongs to one state alone. */
function facts(report: VerifiedReport) {
  switch (report.state) {
    case "forwarded":
    case "in-progress":
      return report;
    case "answered": {
      const { outcome: _, ...rest } = report;
      return rest;
    }
    case "closed": {
      const { outcome: _o, closure: _c, closedAt: _a, rating: _r, ...rest } = report;
      return rest;
    }
  }
}

function withDeadlines(deadlines: Deadlines, event: HistoryEvent): Deadlines {
  const next = { ...deadlines };
  for (const kind of event.meets) {
    const deadline = next[kind];
    if (deadline && deadline.metAt === undefined) next[kind] = { ...deadline, metAt: event.at };
  }
  for (const [kind, due] of Object.entries(event.starts)) {
    next[kind as keyof Deadlines] = { startedAt: event.at, due };
  }
  return next;
}
