/**
 * The first page's newest reports and figures of the month. Without them, all else on the page
 * works.
 */

import { CLOSURES } from "#domain/vocabulary.ts";
import { dateOf } from "../components/dates.ts";
import { numberText } from "../components/numbers.ts";
import { ask } from "./api/ask.ts";
import { pageLanguage, pageStyle } from "./page/language.ts";

interface Newest {
  readonly items: readonly { readonly trackingId: string; readonly title: string }[];
}

interface Figures {
  readonly months: readonly {
    readonly cells: Readonly<Record<string, Readonly<Record<string, number>>>>;
  }[];
}

async function showNewest(list: HTMLElement): Promise<void> {
  const said = document.getElementById("newest-said");
  const say = (sentence = "") => {
    if (!said) return;
    said.hidden = sentence === "";
    said.textContent = sentence;
  };
  const answer = await ask<Newest>("/v1/reports?limit=5");
  if (answer.kind !== "ok") return say(list.dataset["failed"]);
  const { items } = answer.body;
  say(items.length === 0 ? list.dataset["empty"] : "");
  list.append(...items.map(({ trackingId, title }) => entry(list, trackingId, title)));
}

function entry(list: HTMLElement, trackingId: string, title: string): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${list.dataset["report"]}${trackingId}`;
  link.textContent = title;
  item.append(link);
  return item;
}

/**
 * The counters behind each figure, which are those of the monitoring page; those of all
 * classifications are added.
 */
const COUNTERS: Readonly<Record<string, readonly string[]>> = {
  received: ["received"],
  answered: ["answered"],
  closings: CLOSURES.map((closure) => `closings.${closure}`),
};

async function showFigures(section: HTMLElement): Promise<void> {
  const month = dateOf(new Date().toISOString(), pageStyle).slice(0, "YYYY-MM".length);
  const answer = await ask<Figures>(`/v1/monitoring?from=${month}&to=${month}`);
  // Without figures the section stays hidden.
  if (answer.kind !== "ok") return;
  const cells = Object.values(answer.body.months[0]?.cells ?? {});
  for (const place of section.querySelectorAll<HTMLElement>("[data-figure]")) {
    const counters = COUNTERS[place.dataset["figure"] ?? ""] ?? [];
    const sum = cells.flatMap((cell) => counters.map((counter) => cell[counter] ?? 0));
    const total = sum.reduce((all, each) => all + each, 0);
    place.textContent = numberText(total, pageLanguage);
  }
  section.hidden = false;
}

const newest = document.getElementById("newest");
if (newest) void showNewest(newest);
const figures = document.getElementById("figures");
if (figures) void showFigures(figures);
