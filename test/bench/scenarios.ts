import { sampleFollowUp, sampleForward, TEXT, TITLE } from "./sample.ts";

/** Who acts: the reporter, the sweep, or a demo officer by email. */
export type Who = "reporter" | "time" | `${string}@kaltim.example`;
export const COORDINATOR = "koordinator@kaltim.example";
export const LIAISON_OFFICER = "penghubung.dpupr@kaltim.example";
const AGENCY_ADMIN = "admin.dpupr@kaltim.example";
const OVERSEER = "inspektorat@kaltim.example";

/** One action, taken at the current version of the report. */
type Step = readonly [who: Who, action: { readonly action: string }];

const text = "Petugas sudah memeriksa panel listriknya.";
const FORWARD: Step = [COORDINATOR, sampleForward()];
const FOLLOW_UP: Step = [LIAISON_OFFICER, sampleFollowUp()];
const HOLD: Step = [COORDINATOR, act("hold", { question: text })];
const DRAFT: Step = [AGENCY_ADMIN, act("draft-answer", { text, outcome: "resolved" })];
const ANSWER: Step = [LIAISON_OFFICER, act("answer", { text, outcome: "resolved" })];
const CONFIRM: Step = ["reporter", act("confirm", { rating: 5 })];
const DISPUTE: Step = ["reporter", act("dispute", { reason: text })];
const APPEAL: Step = ["reporter", act("appeal", { reason: text })];
const verification = { category: "kesehatan", publicTitle: TITLE, publicText: TEXT };

/**
 * All actions of people, each as the last step of a scenario that leads to it. Each is measured on
 * a report of its own.
 */
export const ACTIONS = {
  forward: [FORWARD],
  "follow-up": [FORWARD, FOLLOW_UP],
  hold: [FORWARD, HOLD],
  supply: [FORWARD, HOLD, ["reporter", act("supply", { text })]],
  archive: [[COORDINATOR, act("archive", { reason: "out-of-scope", explanation: text })]],
  merge: [[COORDINATOR, act("merge", {})]],
  return: [FORWARD, [LIAISON_OFFICER, act("return", { reason: text })]],
  "draft-answer": [FORWARD, DRAFT],
  answer: [FORWARD, ANSWER],
  "answer, a draft": [FORWARD, DRAFT, [LIAISON_OFFICER, act("answer", {})]],
  confirm: [FORWARD, ANSWER, CONFIRM],
  dispute: [FORWARD, ANSWER, DISPUTE],
  "dispute, the third": [FORWARD, ANSWER, DISPUTE, ANSWER, DISPUTE, ANSWER, DISPUTE],
  rate: [FORWARD, ANSWER, ["time", act("close", {})], ["reporter", act("rate", { rating: 2 })]],
  reopen: [FORWARD, ANSWER, CONFIRM, ["reporter", act("reopen", { reason: text })]],
  appeal: [FORWARD, ANSWER, CONFIRM, APPEAL],
  uphold: [FORWARD, ANSWER, CONFIRM, APPEAL, [OVERSEER, act("uphold", { explanation: text })]],
  remand: [
    FORWARD,
    ANSWER,
    CONFIRM,
    APPEAL,
    [OVERSEER, act("remand", { agency: "dpupr-pera-kaltim", explanation: text })],
  ],
  withdraw: [FORWARD, ["reporter", act("withdraw", {})]],
  extend: [FORWARD, [COORDINATOR, act("extend", { workingDays: 5, reason: text })]],
  reclassify: [FORWARD, [COORDINATOR, act("reclassify", verification)]],
  comment: [FORWARD, ["reporter", act("comment", { text })]],
  note: [FORWARD, [LIAISON_OFFICER, act("note", { text })]],
} as const satisfies Readonly<Record<string, readonly Step[]>>;
export type ActionName = keyof typeof ACTIONS;

function act(action: string, fields: object): Step[1] {
  return { action, ...fields };
}
