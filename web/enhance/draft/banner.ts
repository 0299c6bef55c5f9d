import { addressOf } from "#contract/pages.ts";
import { banner as en } from "../../words/en/banner.ts";
import { banner as id } from "../../words/id/banner.ts";
import { element, make } from "../page/dom.ts";
import { pageLanguage } from "../page/language.ts";
import { type Draft, isUnfinished, needsReporter } from "./draft.ts";
import { countDrafts, readDrafts } from "./drafts.ts";
import { openDraftId } from "./open-id.ts";
import { sendAll, sendNow, watchOutbox } from "./outbox.ts";

const words = { id, en }[pageLanguage];

let isWatching = false;

/**
 * Keeps sending what waits on this phone, and says on every page what waits, or what the person has
 * to do about it.
 */
export async function showWaiting(): Promise<void> {
  if (!isWatching) watchOutbox(() => void update());
  isWatching = true;
  await countDrafts();
  await update();
  await sendAll();
}

async function update(): Promise<void> {
  const drafts = await readDrafts();
  const banner = element("banner");
  const said = sentenceOf(drafts.filter((draft) => !isOpen(draft)));
  if (!navigator.onLine && !said) return;
  banner.hidden = said === undefined;
  if (said) banner.replaceChildren(...said);
}

/** Whether the draft is the one that the form on this page shows. */
const isOpen = ({ id }: Draft): boolean =>
  document.getElementById("report-form") !== null && openDraftId() === id;

function sentenceOf(drafts: readonly Draft[]): (string | Node)[] | undefined {
  const unsent = drafts.filter(({ status }) => status === "waiting" || status === "unknown");
  if (unsent.length > 0) {
    const button = make("button", words.sendNow, { type: "button", className: "button-second" });
    button.addEventListener("click", () => {
      sendNow();
      void sendAll();
    });
    return [`${words.waiting(unsent.length)} – `, button];
  }
  const own = drafts.find(needsReporter);
  if (own) {
    const [sentence, label] = own.problem
      ? [words.refused, words.repair]
      : [words.sent, words.keep];
    return [`${sentence} – `, make("a", label, { href: draftAddress(own) })];
  }
  return drafts.some(isUnfinished) ? [words.files] : undefined;
}

/** The address at which the form shows a draft. */
export const draftAddress = ({ id }: Draft): string =>
  `${addressOf("submit", pageLanguage)}?draf=${id}`;
