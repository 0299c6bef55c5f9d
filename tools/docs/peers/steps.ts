import type { Action } from "#domain/report/actions.ts";
import type { Role } from "#domain/vocabulary.ts";

/** One of our actions, with its role, in the path that corresponds to a peer's transition. */
export interface Step {
  readonly by: Role;
  readonly does: Action;
  /** Distinguishes variants of the same action. */
  readonly how?: "outside" | "on behalf" | "declined" | "the draft" | "from above";
}

/** Officers act for the current owner of the report, coordinators for its government. */
export const STEPS = {
  submit: { by: "reporter", does: "submit" },
  keyIn: { by: "coordinator", does: "submit", how: "on behalf" },
  forward: { by: "coordinator", does: "forward" },
  /** To a body outside the government, such as the police. */
  forwardOutside: { by: "coordinator", does: "forward", how: "outside" },
  ask: { by: "coordinator", does: "hold" },
  askAsOwner: { by: "liaison-officer", does: "hold" },
  supply: { by: "reporter", does: "supply" },
  resume: { by: "coordinator", does: "resume" },
  resumeAsOwner: { by: "liaison-officer", does: "resume" },
  archive: { by: "coordinator", does: "archive" },
  expire: { by: "system", does: "archive" },
  giveBack: { by: "liaison-officer", does: "return" },
  followUp: { by: "liaison-officer", does: "follow-up" },
  draft: { by: "agency-admin", does: "draft-answer" },
  approve: { by: "liaison-officer", does: "answer", how: "the draft" },
  answer: { by: "liaison-officer", does: "answer" },
  answerFromAbove: { by: "liaison-officer", does: "answer", how: "from above" },
  decline: { by: "liaison-officer", does: "answer", how: "declined" },
  escalate: { by: "system", does: "escalate" },
  confirm: { by: "reporter", does: "confirm" },
  close: { by: "system", does: "close" },
  rate: { by: "reporter", does: "rate" },
  dispute: { by: "reporter", does: "dispute" },
  reopen: { by: "reporter", does: "reopen" },
  appeal: { by: "reporter", does: "appeal" },
  uphold: { by: "overseer", does: "uphold" },
  remand: { by: "overseer", does: "remand" },
  withdraw: { by: "reporter", does: "withdraw" },
  comment: { by: "reporter", does: "comment" },
} as const satisfies Readonly<Record<string, Step>>;

export type StepName = keyof typeof STEPS;
export type Path = readonly StepName[];

/** Returns a step by its name. */
export const stepOf = (name: StepName): Step => STEPS[name];
