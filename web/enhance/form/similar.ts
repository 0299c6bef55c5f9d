import { LONGEST_QUESTION } from "#contract/limits.ts";
import { addressOf } from "#contract/pages.ts";
import type { SubmitValues } from "#contract/submission-form.ts";
import { STATE_WORDS } from "../../words/states.ts";
import type { SimilarReport } from "../draft/answers.ts";
import { element, pageLanguage } from "./page.ts";

/** For so long the form waits for similar reports: it is an offer, not a duty. */
const PATIENCE_MS = 2_000;
const MOST_SHOWN = 5;

/** What may identify a person: addresses of mail, and long numbers. */
const PRIVATE = /\S+@\S+|\+?\d[\d\s().-]{5,}\d/g;

let shownFor = "";

/**
 * Looks for public reports that may be about the same, and lists them.
 *
 * @returns whether there are any to show; false too if there is no network, or no answer in time
 */
export async function findSimilar(values: SubmitValues): Promise<boolean> {
  const query = queryOf(values);
  if (query === "" || !navigator.onLine) return false;
  if (query === shownFor) return true;
  const found = await ask(query);
  if (found.length === 0) return false;
  shownFor = query;
  element("similar").replaceChildren(...found.slice(0, MOST_SHOWN).map(card));
  return true;
}

function queryOf({ title = "", text = "", lat, lon }: SubmitValues): string {
  const asked = [...`${title} ${text}`.replaceAll(PRIVATE, " ").trim()];
  if (asked.length === 0) return "";
  const query = new URLSearchParams({ text: asked.slice(0, LONGEST_QUESTION).join("") });
  if (lat && lon) {
    query.set("lat", lat);
    query.set("lon", lon);
  }
  return query.toString();
}

async function ask(query: string): Promise<readonly SimilarReport[]> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    const { signal } = patience;
    const answer = await fetch(`/v1/reports/similar?${query}`, { signal, credentials: "omit" });
    return answer.ok ? (await answer.json()).items : [];
  } catch {
    // No network, no answer in time, or not from the API: the step is skipped.
    return [];
  } finally {
    clearTimeout(timer);
  }
}

function card({ trackingId, title, text, state, submittedAt }: SimilarReport): DocumentFragment {
  const { content } = element<HTMLTemplateElement>("similar-card");
  const made = content.cloneNode(true) as DocumentFragment;
  const [heading, facts, said, link] = [...made.querySelectorAll<HTMLElement>("li > p, a")].filter(
    (each) => each.tagName === "A" || !each.querySelector("a"),
  );
  const date = new Date(submittedAt).toLocaleDateString(pageLanguage, { dateStyle: "long" });
  heading?.replaceChildren(title);
  facts?.replaceChildren(`${STATE_WORDS[pageLanguage][state]} · ${date}`);
  said?.replaceChildren(text);
  link?.setAttribute("href", addressOf("follow", pageLanguage, { trackingId }));
  link?.querySelector("span")?.replaceChildren(`: ${title}`);
  return made;
}
