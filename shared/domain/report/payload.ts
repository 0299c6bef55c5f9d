import type { Issue } from "../issue.ts";
import { clockOf, type ReferenceData } from "../reference/reference-data.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { dueAt, dueOrdinal, lengthInWorkingDays } from "../time/deadlines.ts";
import type { LocalDate } from "../time/local-time.ts";
import type { Command, EventPayload } from "./actions.ts";
import { cleanAttachment } from "./attachments.ts";
import type { DecideContext } from "./decide.ts";
import type { EventActor } from "./event.ts";
import { mergeBreaks } from "./merging.ts";
import { offerOf } from "./offered-actions.ts";
import { personalDataIn } from "./public-words.ts";
import { asksBySms, fitsSms } from "./question.ts";
import type { Report } from "./report.ts";
import type { WorkflowRow } from "./workflow-row.ts";

/** The payload that an event will have, and the rules that the command's fields break. */
interface Draft {
  /** Absent only if there are issues. */
  readonly payload?: EventPayload;
  readonly issues?: readonly (Issue | false | undefined)[];
}

/** A command, the row of the workflow that allows it, and who gives it. */
interface Step {
  readonly row: WorkflowRow;
  readonly by: EventActor;
  readonly command: Command;
}

/**
 * Returns the payload of the event for a command that a row of the workflow allows. If fields break
 * a rule, it is refused as `invalid` with all of them, the missing fields last.
 */
export function payloadFor(
  report: Report,
  { row, by, command }: Step,
  context: DecideContext & { readonly mayMergeInto: (target: Report) => boolean },
): Result<EventPayload> {
  const { payload, issues = [] } = draftOf(report, command, context);
  const fields: Readonly<Record<string, unknown>> = { ...command, ...payload };
  const missing = offerOf(row)
    .required.filter((name) => fields[name] === undefined || fields[name] === "")
    .map(required);
  const personal = personalDataIn(command.action, fields, by);
  const broken = [...issues, ...personal, ...missing].filter(
    (issue) => issue !== false && issue !== undefined,
  );
  const byPath = new Map(broken.toReversed().map((issue) => [issue.path, issue]));
  const all = [...byPath.values()].reverse();
  return payload && all.length === 0 ? accept(payload) : refuse({ code: "invalid", issues: all });
}

function draftOf(
  report: Report,
  command: Command,
  context: DecideContext & { readonly mayMergeInto: (target: Report) => boolean },
): Draft {
  switch (command.action) {
    case "forward":
      return report.state === "awaiting-verification"
        ? draftVerification(report, command, context.reference)
        : draftDisposition(report.owner ?? "", command.agency, context.reference);
    case "hold":
      return {
        payload: given(command),
        issues: [
          asksBySms(report) &&
            !fitsSms(command.question) && { path: "question", rule: "sms-limit" },
        ],
      };
    case "merge":
      return draftMerge(report, context);
    case "return": {
      const { proposedAgency } = command;
      const unknown =
        proposedAgency !== undefined &&
        unlessActive("proposedAgency", proposedAgency, context.reference);
      return { payload: given(command), issues: [unknown] };
    }
    case "answer":
      return draftAnswer(report, command);
    case "remand":
      return {
        payload: { ...given(command), above: context.reference.agencies.above(command.agency) },
        issues: [unlessActive("agency", command.agency, context.reference)],
      };
    case "extend":
      return draftExtension(report, command, context.reference);
    case "reclassify":
      return draftReclassification(report, command, context.reference);
    case "escalate":
      return { payload: { ...command, ...missedDay(report, command, context.reference) } };
    case "publish-file": {
      const isClean = cleanAttachment(context.attachments ?? [], command.attachment);
      const issue: Issue = { path: "attachment", rule: "unknown-attachment" };
      return { payload: given(command), issues: [!isClean && issue] };
    }
    default:
      return { payload: given(command) };
  }
}

/** The last day of a deadline that was missed, which the first escalation records. */
function missedDay(
  report: Report,
  { deadline: kind, level }: Command<"escalate">,
  reference: ReferenceData,
): { readonly dueOn?: LocalDate } {
  const deadline = report.deadlines[kind];
  if (level !== 1 || !deadline) return {};
  const clock = clockOf(report, reference);
  const due = dueAt(dueOrdinal(deadline, clock), clock);
  return due.ok ? { dueOn: due.date } : {};
}

/** Returns the command without the fields that are undefined. */
function given<T extends object>(command: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(command).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

const required = (path: string): Issue => ({ path, rule: "required" });

function unlessActive(
  path: string,
  agency: string,
  { agencies }: ReferenceData,
): Issue | undefined {
  return agencies.get(agency)?.active ? undefined : { path, rule: "unknown-agency" };
}

function unlessKnown(category: string, { categories }: ReferenceData): Issue | undefined {
  return categories.has(category) ? undefined : { path: "category", rule: "unknown-category" };
}

function draftDisposition(owner: string, agency: string, reference: ReferenceData): Draft {
  const { agencies } = reference;
  const below = agency !== owner && agencies.isWithin(agency, owner);
  const unknown = unlessActive("agency", agency, reference);
  return {
    payload: { action: "forward", agency, above: agencies.above(agency) },
    issues: [unknown ?? (!below && { path: "agency", rule: "not-below-owner" })],
  };
}

function draftVerification(
  report: Report,
  command: Command<"forward">,
  reference: ReferenceData,
): Draft {
  const {
    agency,
    category = report.category,
    classification = report.classification,
    supervisory = classification === "complaint" && report.supervisory,
    publicTitle = "",
    publicText = "",
    publishAnyway,
  } = command;
  const settled = {
    classification,
    supervisory,
    publicTitle,
    publicText,
    ...(publishAnyway && { publishAnyway }),
  };
  const above = reference.agencies.above(agency);
  return {
    payload: {
      action: "forward",
      agency,
      above,
      ...(category !== undefined && { category }),
      ...settled,
    },
    issues: [
      unlessActive("agency", agency, reference),
      category !== undefined && unlessKnown(category, reference),
      unlessComplaint(supervisory, classification),
    ],
  };
}

function unlessComplaint(supervisory: boolean, classification: string): Issue | undefined {
  return supervisory && classification !== "complaint"
    ? { path: "supervisory", rule: "supervisory-not-complaint" }
    : undefined;
}

function draftMerge(
  report: Report,
  { mergeTarget: target, mayMergeInto }: Parameters<typeof draftOf>[2],
): Draft {
  const refusedFor = (rule: Issue["rule"]): Draft => ({ issues: [{ path: "into", rule }] });
  if (!target || !mayMergeInto(target)) return refusedFor("unknown-report");
  const broken = mergeBreaks(report, target);
  return broken ? refusedFor(broken) : { payload: { action: "merge", into: target.trackingId } };
}

/** An answer with a text of its own, or the approval of the drafted answer if there is no text. */
function draftAnswer(report: Report, command: Command<"answer">): Draft {
  const { text, outcome, publishAnyway } = command;
  const draft = "draft" in report ? report.draft : undefined;
  if (text === undefined && draft !== undefined) {
    const approved = { outcome: outcome ?? draft.outcome, approves: draft.version };
    return { payload: { action: "answer", ...approved } };
  }
  return text !== undefined && outcome !== undefined
    ? { payload: { action: "answer", text, outcome, ...(publishAnyway && { publishAnyway }) } }
    : {
        issues: [
          text === undefined && required("text"),
          outcome === undefined && required("outcome"),
        ],
      };
}

/** At most the policy's completion time, even if the report got the shorter time for rework. */
function draftExtension(
  report: Report,
  command: Command<"extend">,
  reference: ReferenceData,
): Draft {
  const longest = lengthInWorkingDays("completion", report, clockOf(report, reference).policy);
  const issue: Issue = { path: "workingDays", rule: "longer-than-policy" };
  return { payload: command, issues: [command.workingDays > longest && issue] };
}

function draftReclassification(
  report: Report,
  command: Command<"reclassify">,
  reference: ReferenceData,
): Draft {
  const { action: _, publishAnyway: __, ...changes } = command;
  const {
    category = report.category,
    classification = report.classification,
    supervisory = classification === "complaint" && report.supervisory,
  } = changes;
  return {
    payload: {
      ...given(command),
      classification,
      supervisory,
      ...(category !== undefined && { category }),
    },
    issues: [
      Object.values(changes).every((value) => value === undefined) && required("classification"),
      changes.category !== undefined && unlessKnown(changes.category, reference),
      unlessComplaint(supervisory, classification),
      ...(report.publicTitle === undefined ? unlessPublishable(report, changes) : []),
    ],
  };
}

/**
 * The rules for the first public title and text of a report that was never verified. It must have
 * an owner, as a report that an overseer remanded has, and it must get everything that a
 * verification decides.
 */
function unlessPublishable(
  { owner, category: known }: Report,
  { publicTitle, publicText, category = known }: Omit<Command<"reclassify">, "action">,
): (Issue | false)[] {
  if (publicTitle === undefined && publicText === undefined) return [];
  if (owner === undefined) return [{ path: "publicTitle", rule: "not-forwarded" }];
  return [
    publicTitle === undefined && required("publicTitle"),
    publicText === undefined && required("publicText"),
    category === undefined && required("category"),
  ];
}
