import type { Issue } from "../issue.ts";
import { clockOf, type ReferenceData } from "../reference/reference-data.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { lengthInWorkingDays } from "../time/deadlines.ts";
import { cleanAttachment } from "./attachments.ts";
import type { Command } from "./command.ts";
import type { DecideContext } from "./decide.ts";
import type { Report, What } from "./report.ts";

type CommandOf<A extends Command["action"]> = Extract<Command, { action: A }>;

/** What the event of an action will say; the rules about the action's fields are here. */
export function settle(
  report: Report,
  command: Command,
  context: DecideContext & { readonly mayMergeInto: (target: Report) => boolean },
): Result<What> {
  switch (command.action) {
    case "forward":
      return report.state === "awaiting-verification"
        ? settleVerification(report, command, context.reference)
        : settleDisposition(report.owner ?? "", command.agency, context.reference);
    case "hold":
      return accept({ action: "hold", text: command.question });
    case "archive": {
      const { reason, explanation } = command;
      return accept({ action: "archive", reason, ...(explanation && { text: explanation }) });
    }
    case "merge":
      return settleMerge(report, context.mergeTarget, context.mayMergeInto);
    case "return":
      return settleReturn(command, context.reference);
    case "answer":
      return settleAnswer(report, command);
    case "confirm":
    case "rate": {
      const { action, rating, comment } = command;
      return accept({ action, rating, ...(comment !== undefined && { text: comment }) });
    }
    case "dispute":
    case "reopen":
    case "appeal":
      return accept({ action: command.action, text: command.reason });
    case "withdraw":
      return accept({
        action: "withdraw",
        ...(command.reason !== undefined && { text: command.reason }),
      });
    case "uphold":
      return accept({ action: "uphold", text: command.explanation });
    case "remand":
      return checked([unlessActive("agency", command.agency, context.reference)], {
        action: "remand",
        agency: command.agency,
        text: command.explanation,
      });
    case "extend":
      return settleExtension(report, command, context.reference);
    case "reclassify":
      return settleReclassification(report, command, context.reference);
    case "publish-file": {
      const isClean = cleanAttachment(context.attachments ?? [], command.attachment);
      return checked([!isClean && { path: "attachment", rule: "unknown-attachment" }], command);
    }
    default:
      return accept(command);
  }
}

/** Accepts what an event says unless a rule is broken; then all that are, by field. */
function checked(rules: readonly (Issue | false | undefined)[], what: What): Result<What> {
  const issues = rules.filter((issue) => issue !== false && issue !== undefined);
  return issues.length > 0 ? refuse({ code: "invalid", issues }) : accept(what);
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

function settleDisposition(owner: string, agency: string, reference: ReferenceData): Result<What> {
  const { agencies } = reference;
  const below = agency !== owner && agencies.isWithin(agency, owner);
  const unknown = unlessActive("agency", agency, reference);
  return checked([unknown ?? (!below && { path: "agency", rule: "not-below-owner" })], {
    action: "forward",
    agency,
  });
}

function settleVerification(
  report: Report,
  command: CommandOf<"forward">,
  reference: ReferenceData,
): Result<What> {
  const {
    agency,
    category = report.category ?? "",
    classification = report.classification,
    supervisory = classification === "complaint" && report.supervisory,
    publicTitle = "",
    publicText = "",
  } = command;
  const rules = [
    unlessActive("agency", agency, reference),
    category === "" ? required("category") : unlessKnown(category, reference),
    unlessComplaint(supervisory, classification),
    publicTitle === "" && required("publicTitle"),
    publicText === "" && required("publicText"),
  ];
  const verification = { category, classification, supervisory, publicTitle, publicText };
  return checked(rules, { action: "forward", agency, verification });
}

function unlessComplaint(supervisory: boolean, classification: string): Issue | undefined {
  return supervisory && classification !== "complaint"
    ? { path: "supervisory", rule: "supervisory-not-complaint" }
    : undefined;
}

function settleMerge(
  report: Report,
  target: Report | undefined,
  mayMergeInto: (target: Report) => boolean,
): Result<What> {
  if (!target || !mayMergeInto(target)) {
    return refuse({ code: "invalid", issues: [{ path: "into", rule: "unknown-report" }] });
  }
  const { trackingId: into } = target;
  const rules: (Issue | false)[] = [
    into === report.trackingId && { path: "into", rule: "same-report" },
    // Under review it may yet become archived again, and merged into this one.
    (target.state === "archived" || target.state === "under-review") && {
      path: "into",
      rule: "archived-report",
    },
    // Its tracking id would lead the reporter to nothing.
    target.secret && { path: "into", rule: "secret-report" },
  ];
  return checked(rules, { action: "merge", into });
}

function settleReturn(command: CommandOf<"return">, reference: ReferenceData): Result<What> {
  const { reason, proposedAgency } = command;
  const unknown =
    proposedAgency === undefined
      ? undefined
      : unlessActive("proposedAgency", proposedAgency, reference);
  return checked([unknown], {
    action: "return",
    text: reason,
    ...(proposedAgency !== undefined && { proposedAgency }),
  });
}

/** An answer of its own, or without any the one that was drafted. */
function settleAnswer(report: Report, { text, outcome }: CommandOf<"answer">): Result<What> {
  const draft = "draft" in report ? report.draft : undefined;
  if (text === undefined && draft !== undefined) {
    return accept({
      action: "answer",
      outcome: outcome ?? draft.outcome,
      approves: draft.version,
    });
  }
  if (text !== undefined && outcome !== undefined) {
    return accept({ action: "answer", text, outcome });
  }
  const missing = [
    ...(text === undefined ? [required("text")] : []),
    ...(outcome === undefined ? [required("outcome")] : []),
  ];
  return refuse({ code: "invalid", issues: missing });
}

/** At most the policy's length again, whatever time the work was given since. */
function settleExtension(
  report: Report,
  { workingDays, reason }: CommandOf<"extend">,
  reference: ReferenceData,
): Result<What> {
  const longest = lengthInWorkingDays("completion", report, clockOf(report, reference).policy);
  const rule = { path: "workingDays", rule: "longer-than-policy" } as const;
  return checked([workingDays > longest && rule], {
    action: "extend",
    workingDays,
    text: reason,
  });
}

function settleReclassification(
  report: Report,
  { action: _, ...changes }: CommandOf<"reclassify">,
  reference: ReferenceData,
): Result<What> {
  const {
    category = report.category,
    classification = report.classification,
    supervisory = classification === "complaint" && report.supervisory,
    publicTitle,
    publicText,
  } = changes;
  const rules = [
    Object.values(changes).every((value) => value === undefined) && required("classification"),
    changes.category !== undefined && unlessKnown(changes.category, reference),
    unlessComplaint(supervisory, classification),
    ...(report.publicTitle === undefined ? unlessPublishable(report, changes) : []),
  ];
  return checked(rules, {
    action: "reclassify",
    classification,
    supervisory,
    ...(category !== undefined && { category }),
    ...(publicTitle !== undefined && { publicTitle }),
    ...(publicText !== undefined && { publicText }),
  });
}

/**
 * Public words for a report that has none: it must have been given to an agency, as one that an
 * overseer remanded, and lack nothing that a verification would have settled.
 */
function unlessPublishable(
  { owner, category: known }: Report,
  { publicTitle, publicText, category = known }: Omit<CommandOf<"reclassify">, "action">,
): (Issue | false)[] {
  if (publicTitle === undefined && publicText === undefined) return [];
  if (owner === undefined) return [{ path: "publicTitle", rule: "not-forwarded" }];
  return [
    publicTitle === undefined && required("publicTitle"),
    publicText === undefined && required("publicText"),
    category === undefined && required("category"),
  ];
}
