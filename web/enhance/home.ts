/**
 * The first page's newest reports and figures of the month. Without them, all else on the page
 * works.
 */

import { CLOSURES } from "#domain/vocabulary.ts";

interface Newest {
  readonly items: readonly { readonly trackingId: string; readonly title: string }[];
}

interface Figures {
  readonly months: readonly {
    readonly cells: Readonly<Record<string, Readonly<Record<string, number>>>>;
  }[];
}

async function load<T>(address: string): Promise<T> {
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

async function showNewest(list: HTMLElement): Promise<void> {
  const said = document.getElementById("newest-said");
  const say = (sentence = "") => {
    if (!said) return;
    said.hidden = sentence === "";
    said.textContent = sentence;
  };
  try {
    const { items } = await load<Newest>("/v1/reports?limit=5");
    say(items.length === 0 ? list.dataset["empty"] : "");
    list.append(...items.map(({ trackingId, title }) => entry(list, trackingId, title)));
  } catch {
    say(list.dataset["failed"]);
  }
}

function entry(list: HTMLElement, trackingId: string, title: string): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${list.dataset["report"]}${trackingId}`;
  link.textContent = title;
  item.append(link);
  return item;
}

/** The counters behind each figure; those of all classifications are added. */
const COUNTERS: Readonly<Record<string, readonly string[]>> = {
  received: ["received"],
  answers: ["answers"],
  closings: CLOSURES.map((closure) => `closings.${closure}`),
};

async function showFigures(section: HTMLElement): Promise<void> {
  const month = new Intl.DateTimeFormat("sv-SE", {
    timeZone: document.body.dataset["zone"] ?? "UTC",
    year: "numeric",
    month: "2-digit",
  }).format(new Date());
  const { months } = await load<Figures>(`/v1/monitoring?from=${month}&to=${month}`);
  const cells = Object.values(months[0]?.cells ?? {});
  for (const place of section.querySelectorAll<HTMLElement>("[data-figure]")) {
    const counters = COUNTERS[place.dataset["figure"] ?? ""] ?? [];
    const sum = cells.flatMap((cell) => counters.map((counter) => cell[counter] ?? 0));
    place.textContent = sum
      .reduce((total, each) => total + each, 0)
      .toLocaleString(document.documentElement.lang);
  }
  section.hidden = false;
}

const newest = document.getElementById("newest");
if (newest) showNewest(newest);
const figures = document.getElementById("figures");
// Without figures the section stays hidden.
if (figures) showFigures(figures).catch(() => undefined);
