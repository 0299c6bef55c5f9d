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

/** For so long the form waits for similar reports: it is an offer, not a duty. */
const PATIENCE_MS = 2_000;
const MOST_SHOWN = 5;

let shownFor = "";

/**
 * Looks for public reports that may be about the same, and lists them. Of an anonymous or secret
 * report nothing is asked before it is sent.
 *
 * @returns whether there are any to show; false too if there is no network, or no answer in time
 */
export async function findSimilar(values: SubmitValues): Promise<boolean> {
  const query = isConfidential(values) ? "" : queryOf(values);
  if (query === "" || !navigator.onLine) return false;
  if (query === shownFor) return true;
  const found = await lookFor(query);
  if (found.length === 0) return false;
  shownFor = query;
  element("similar").replaceChildren(...found.slice(0, MOST_SHOWN).map(card));
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

function card({ trackingId, title, text, state, submittedAt }: SimilarReport): DocumentFragment {
  const { content } = element<HTMLTemplateElement>("similar-card");
  const made = content.cloneNode(true) as DocumentFragment;
  const [heading, facts, said, link] = [...made.querySelectorAll<HTMLElement>("li > p, a")].filter(
    (each) => each.tagName === "A" || !each.querySelector("a"),
  );
  const date = dayOf(submittedAt, pageStyle);
  heading?.replaceChildren(title);
  facts?.replaceChildren(`${STATE_WORDS[pageLanguage][state]} · ${date}`);
  said?.replaceChildren(text);
  link?.setAttribute("href", addressOf("follow", pageLanguage, { trackingId }));
  link?.querySelector("span")?.replaceChildren(`: ${title}`);
  return made;
}
