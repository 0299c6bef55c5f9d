import { render } from "preact";
import { FollowForm, type FollowStep } from "../../components/report/follow-form.tsx";
import { namesFrom } from "../../components/report/names.ts";
import type { Reading } from "../../components/report/reading.ts";
import type { ProblemSentences } from "../../problem-sentences.ts";
import { type Caller, follow } from "../api/reports.ts";
import { type ErrorContext, sentencesOf } from "./failures.ts";

/** The steps to follow a report, in place: a contact, its code, and what came of it. */
export interface Follow {
  /** Sends the form of the step. */
  send(form: HTMLFormElement, button: HTMLElement | null): Promise<void>;
}

/** Shows the form that follows a report, and moves the focus there. */
export function openFollow(root: HTMLElement, caller: Caller, context: ErrorContext): Follow {
  const reading: Reading = {
    ...context,
    names: namesFrom({}),
    own: false,
    fileAddress: () => undefined,
  };
  const { trackingId } = caller;
  let contact: Readonly<Record<string, string>> = {};
  const show = (step: FollowStep, wrong?: ProblemSentences): void => {
    render(<FollowForm {...{ reading, trackingId, step, contact, ...wrong }} />, root);
    const focus = wrong ? "#errors" : step === "code" ? "input[name=code]" : "[role=status]";
    root.querySelector<HTMLElement>(step === "contact" && !wrong ? "input" : focus)?.focus();
  };
  root.replaceChildren();
  root.hidden = false;
  show("contact");
  return {
    async send(form, button) {
      const asked = contactIn(new FormData(form));
      const { code, ...given } = asked;
      const isStop = button?.getAttribute("value") === "stop";
      const answer = await follow(caller, isStop ? "DELETE" : "POST", asked);
      contact = given;
      if (answer.kind !== "ok") {
        const names = code === undefined ? ["phone", "email"] : ["code"];
        const isWaiting = form.dataset["follow"] === "code";
        return show(isWaiting ? "code" : "contact", sentencesOf(answer, context, names));
      }
      const { status } = answer.body;
      show(status === "code-sent" ? "code" : status);
    },
  };
}

const contactIn = (data: FormData): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ["phone", "email", "code"].flatMap((name) => {
      const value = data.get(name);
      return typeof value === "string" && value.trim() !== "" ? [[name, value.trim()]] : [];
    }),
  );
