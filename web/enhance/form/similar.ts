import { addressOf } from "#contract/pages.ts";
import type { SubmitValues } from "#contract/submission-form.ts";
import { dayOf } from "../../components/dates.ts";
import { STATE_WORDS } from "../../words/states.ts";
import type { SimilarReport } from "../api/answers.ts";
import { ask } from "../api/ask.ts";
import { isConfidential } from "../draft/draft.ts";
import { element } from "../page/dom.ts";
import { pageLanguage, pageStyle } from "../page/language.ts";
import { askedWords } from "./asked-words.ts";
import { type PictureRoom, showPictures } from "./similar-pictures.ts";

/** For so long the form waits for similar reports: it is an offer, not a duty. */
const PATIENCE_MS = 2_000;
const MOST_SHOWN = 5;

let shownFor = "";

/**
 * Looks for public reports that may be about the same, and lists them. Of an anonymous or secret
 * report nothing is asked before it is sent.
 *
 * @param discard deletes the draft: it is offered beside a report that the person went to follow
 * @returns whether there are any to show; false too if there is no network, or no answer in time
 */
export async function findSimilar(values: SubmitValues, discard: () => void): Promise<boolean> {
  const query = isConfidential(values) ? "" : queryOf(values);
  if (query === "" || !navigator.onLine) return false;
  if (query === shownFor) return true;
  const found = (await lookFor(query)).slice(0, MOST_SHOWN);
  if (found.length === 0) return false;
  shownFor = query;
  const cards = found.map((report) => card(report, discard));
  element("similar").replaceChildren(...cards.map(({ card }) => card));
  void showPictures(cards);
  return true;
}

function queryOf(values: SubmitValues): string {
  const text = askedWords(values);
  return text === "" ? "" : new URLSearchParams({ text }).toString();
}

/** Without an answer in time the step is skipped. */
async function lookFor(query: string): Promise<readonly SimilarReport[]> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  const { signal } = patience;
  const answer = await ask<Similar>(`/v1/reports/similar?${query}`, { signal });
  clearTimeout(timer);
  return answer.kind === "ok" ? answer.body.items : [];
}

interface Similar {
  readonly items: readonly SimilarReport[];
}

interface Card extends PictureRoom {
  readonly card: DocumentFragment;
}

function card({ state, submittedAt, ...report }: SimilarReport, discard: () => void): Card {
  const { trackingId, title, text } = report;
  const { content } = element<HTMLTemplateElement>("similar-card");
  const made = content.cloneNode(true) as DocumentFragment;
  const part = <E extends HTMLElement>(selector: string): E => {
    const found = made.querySelector<E>(selector);
    if (!found) throw new Error(`the card of a similar report has no ${selector}`);
    return found;
  };
  const date = dayOf(submittedAt, pageStyle);
  part(".card-title").textContent = title;
  part(".muted").textContent = `${STATE_WORDS[pageLanguage][state]} · ${date}`;
  part(".said").textContent = text;
  const link = part<HTMLAnchorElement>("a");
  link.href = addressOf("follow", pageLanguage, { trackingId });
  link.querySelector("span")?.replaceChildren(`: ${title}`);
  const followed = part(".followed");
  link.addEventListener("click", () => {
    followed.hidden = false;
  });
  part("button").addEventListener("click", discard);
  return { card: made, trackingId, title, room: part(".similar-picture") };
}
