import type * as z from "zod/mini";
import { submissionSchema } from "#contract/submission.ts";
import { namedRegion } from "#domain/reference/named-region.ts";
import { characters, seenCharacters } from "#domain/report/characters.ts";
import { LONGEST_REPORT } from "#domain/report/lengths.ts";
import { remarkSchema } from "#domain/report/text.ts";
import { titleOf } from "#domain/report/title.ts";
import { parseSms, type SmsFault, type SmsRequest } from "#domain/telling/sms.ts";
import type { InboundSms, ReceiveSmsDeps } from "./deps.ts";
import { ownReports } from "./own-reports.ts";

/** What a message asks for, with the data read from it, or what is wrong with it. */
export type Intent =
  | { readonly kind: "report"; readonly submission: SmsSubmission }
  | { readonly kind: "supply"; readonly report: string; readonly text: string }
  | {
      readonly kind: "unusable-report" | "unclear-answer" | "unclear-text";
      readonly answer: string;
    }
  | { readonly kind: "other"; readonly fault: SmsFault }
  | Extract<SmsRequest, { kind: "status" }>;

/** A submission by SMS without its date, which is the day on which the message first arrived. */
type SmsSubmission = Omit<z.infer<typeof submissionSchema>, "occurredOn">;

/** The name of reporters who submit by SMS: only their number is known. */
const NAME = "Pelapor SMS";

/** Reads a message. An SMS without a keyword may answer the question of a hold. */
export async function intentOf(deps: ReceiveSmsDeps, sms: InboundSms): Promise<Intent> {
  const { answers } = deps;
  const request = parseSms(sms.body, deps);
  switch (request.kind) {
    case "status":
      return request;
    case "report":
      return reportIn(deps, request.text, sms.from);
    case "answer": {
      const { number, text } = request;
      if (number === "mistyped") {
        return { kind: "unclear-answer", answer: answers.mistypedNumber };
      }
      if (number !== "none") return supplyOf(deps, number.trackingId, text);
      const answer = { kind: "unclear-answer", answer: answers.nothingAsked } as const;
      return (await answerToHold(deps, text, sms.from)) ?? answer;
    }
    case "other": {
      const { fault, text } = request;
      const help = { kind: "other", fault } as const;
      if (fault === "empty") return help;
      const answer = (await answerToHold(deps, text, sms.from)) ?? help;
      return answer.kind === "unclear-answer" ? { ...answer, kind: "unclear-text" } : answer;
    }
  }
}

/** Makes a submission of a text, or says why it cannot be one. */
async function reportIn(deps: ReceiveSmsDeps, text: string, from: string): Promise<Intent> {
  const parsed = submissionSchema.safeParse({
    classification: "complaint",
    title: titleOf(text),
    text,
    location: { region: namedRegion(text, await deps.regions()) ?? deps.province },
    reporter: { name: NAME, phone: from },
  });
  if (parsed.success) return { kind: "report", submission: parsed.data };
  const { emptyReport, longReport, shortReport } = deps.answers;
  const unusable = (answer: string) => ({ kind: "unusable-report", answer }) as const;
  const length = characters(text);
  if (length > LONGEST_REPORT) return unusable(longReport(length));
  const seen = seenCharacters(text);
  return unusable(seen === 0 ? emptyReport : shortReport(seen));
}

/**
 * Takes a text as the answer to the question of the sender's report on hold. If several are on
 * hold, the answer asks which one it is; if none is, it returns undefined.
 */
async function answerToHold(
  deps: ReceiveSmsDeps,
  text: string,
  from: string,
): Promise<Intent | undefined> {
  const [held, ...others] = await ownReports(deps, from, "held");
  if (held === undefined) return undefined;
  return others.length === 0
    ? supplyOf(deps, held, text)
    : { kind: "unclear-answer", answer: deps.answers.whichAnswer([held, ...others]) };
}

function supplyOf({ answers }: ReceiveSmsDeps, report: string, text: string): Intent {
  if (remarkSchema.safeParse(text).success) return { kind: "supply", report, text };
  const answer = seenCharacters(text) === 0 ? answers.emptyAnswer(report) : answers.longAnswer;
  return { kind: "unclear-answer", answer };
}
