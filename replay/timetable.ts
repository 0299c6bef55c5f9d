import type { Row } from "./rows.ts";

/** The steps of a report, in the order that the rules require. */
const STEP_KINDS = ["submit", "archive", "forward", "follow-up", "answer"] as const;
type StepKind = (typeof STEP_KINDS)[number];

/** A step of one row at its time. */
export interface Step {
  readonly kind: StepKind;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly row: Row;
}

/** A part of a row that cannot be replayed as it is in the file, and what is done instead. */
export interface Remark {
  readonly no: number;
  readonly reason: string;
}

/** What happens in a replay, and when. */
export interface Timetable {
  /** The steps of all rows in the order of time. */
  readonly steps: readonly Step[];
  readonly remarks: readonly Remark[];
}

/**
 * Plans the steps of all rows. The rules require that a report is verified first and answered last.
 * If a row has another order, a step waits for the previous one or is left out, with a remark.
 */
export function timetableOf(rows: readonly Row[]): Timetable {
  const plans = rows.map((row) => new Plan(row));
  const rank = ({ kind }: Step) => STEP_KINDS.indexOf(kind);
  return {
    steps: plans
      .flatMap(({ steps }) => steps)
      .sort((a, b) => a.at - b.at || rank(a) - rank(b) || a.row.no - b.row.no),
    remarks: plans.flatMap(({ remarks }) => remarks),
  };
}

/** The steps of one row, each at its own time but not before the step that must precede it. */
class Plan {
  readonly steps: Step[] = [];
  readonly remarks: Remark[] = [];
  readonly #row: Row;

  constructor(row: Row) {
    this.#row = row;
    const submittedAt = time(row.submittedAt);
    if (submittedAt === undefined) {
      this.#remark("no time of submission: not submitted");
      return;
    }
    this.#step("submit", submittedAt);
    const verifiedAt = this.#verify(submittedAt);
    if (verifiedAt === undefined) return;
    if (row.status === "out-of-jurisdiction") this.#archive(verifiedAt);
    else if (row.forwardedTo === "") this.#remark("verified, but no agency: stays unverified");
    else this.#work(this.#step("forward", verifiedAt));
  }

  /** Returns when the row is verified, or undefined if it is never verified. */
  #verify(submittedAt: number): number | undefined {
    const { verifiedAt, progressAt, closedAt } = this.#row;
    const at = time(verifiedAt);
    if (at === undefined) {
      if (progressAt !== null || closedAt !== null) {
        this.#remark("worked on or closed, but no time of verification: stays unverified");
      }
      return undefined;
    }
    if (at < submittedAt) this.#remark("verified before it was submitted: verified at once");
    return Math.max(at, submittedAt);
  }

  /** A report outside the government's jurisdiction ends with its verification. */
  #archive(verifiedAt: number): void {
    const { progressAt, closedAt } = this.#row;
    if (progressAt !== null || closedAt !== null) {
      this.#remark("worked on or closed, but out of jurisdiction: archived when it was verified");
    }
    this.#step("archive", verifiedAt);
  }

  #work(forwardedAt: number): void {
    const { reply, status } = this.#row;
    const progressAt = time(this.#row.progressAt);
    const closedAt = time(this.#row.closedAt);
    if (progressAt !== undefined) {
      if (closedAt !== undefined && progressAt > Math.max(closedAt, forwardedAt)) {
        this.#remark("progress after closing: left out");
      } else {
        if (progressAt < forwardedAt) this.#remark("progress before verification: waits for it");
        this.#step("follow-up", Math.max(progressAt, forwardedAt));
      }
    }
    if (closedAt !== undefined) {
      if (closedAt < forwardedAt) this.#remark("closed before verification: waits for it");
      if (reply === "") this.#remark("closed without a reply: answered with a stock phrase");
      this.#step("answer", Math.max(closedAt, forwardedAt));
    } else if (status === "closed") {
      this.#remark("closed, but no time of closing: stays unanswered");
    }
  }

  #step(kind: StepKind, at: number): number {
    this.steps.push({ kind, at, row: this.#row });
    return at;
  }

  #remark(reason: string): void {
    this.remarks.push({ no: this.#row.no, reason });
  }
}

function time(text: string | null): number | undefined {
  return text === null ? undefined : Date.parse(text);
}
