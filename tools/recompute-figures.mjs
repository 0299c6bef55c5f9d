#!/usr/bin/env node
/**
 * Recomputes the published figures from the open data alone, and compares them.
 *
 *   node tools/recompute-figures.mjs BASE_URL 2026-10    a month, as it was published
 *   node tools/recompute-figures.mjs BASE_URL            what the pages show now
 *
 * BASE_URL is the address of a government's Kanal, such as https://kanal.kaltim.example. Of a month
 * it takes the export that is kept for good, and the published edition: they give the same result at
 * any later time. Without a month it takes the newest export and the live pages, which move on.
 * Checks, each to the unit:
 *   1. the facts of all reports, summed up, are the figures of the same export;
 *   2. /v1/monitoring shows these counters, rates, medians, percentiles and means of each government
 *      and agency, and of the regions and categories that have facts; of now also of each pair of
 *      agency, region and category that has facts, and /v1/monitoring/ranking these figures and this
 *      order. Editions have no pairs and no ranking;
 *   3. the facts of public reports, derived from their published histories by rules that are written
 *      down once more in this file, are among the exported facts.
 * Secret reports are in no fact: how many there are cannot be recomputed.
 * Exit code 0 if all agree, else 1. Differences are printed to standard output, progress to standard
 * error. It is one file without dependencies and needs Node 20 or later.
 */
import { pathToFileURL } from "node:url";

/** Deadlines that figures count. Those of governments are charged to no agency. */
const DEADLINES = ["verification", "first-follow-up", "completion", "reply", "review"];
const OF_GOVERNMENT = new Set(["verification", "review"]);
const CLASSIFICATIONS = ["complaint", "supervisory", "information-request", "aspiration"];
/** What durations are measured of. */
const TIMES = [...DEADLINES, "keying-in"];
const NOW = "NOW";

// ---- Reading ----------------------------------------------------------------------------------

/** A cell with the comma before it: in quotes, which are doubled in it, or plain. */
const CELL = /,(?:"((?:[^"]|"")*)"|([^,]*))/g;

/**
 * Reads CSV (RFC 4180) row by row, as objects with the columns of the first line. An apostrophe at
 * the beginning of a cell was added by the export, so that no spreadsheet runs the cell as a formula.
 *
 * @param chunks texts, which may be cut anywhere
 */
export async function* rowsOf(chunks) {
  let columns;
  let begun = "";
  for await (const line of linesOf(chunks)) {
    const record = begun + line;
    const isOpen = record.split('"').length % 2 === 0;
    // A line break in quotes is part of the cell.
    begun = isOpen ? `${record}\n` : "";
    if (isOpen) continue;
    const cells = Array.from(`,${record.replace(/\r$/, "")}`.matchAll(CELL), ([, quoted, plain]) =>
      (quoted?.replaceAll('""', '"') ?? plain).replace(/^'/, ""),
    );
    if (!columns) columns = cells;
    else yield Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ""]));
  }
}

async function* linesOf(chunks) {
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** Opens the open data of a government over HTTP: those of a month, or the newest. */
export async function openData(base, month) {
  const get = async (address) => {
    const response = await fetch(new URL(address, base));
    if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
    return response;
  };
  const json = async (path, query) => (await get(`${path}?${new URLSearchParams(query)}`)).json();
  const catalogue = await json(month ? `/open-data/${month}/catalog.jsonld` : "/v1/open-data", {});
  const name = catalogue["dcat:version"];
  return {
    name,
    madeAt: catalogue["dct:modified"]["@value"],
    month,
    async *rows(table) {
      const { body } = await get(`/open-data/${name}/${table}.csv`);
      yield* rowsOf(body.pipeThrough(new TextDecoderStream()));
    },
    monitoring: (query) => json("/v1/monitoring", query),
    ranking: (query) => json("/v1/monitoring/ranking", query),
  };
}

// ---- Check 1: facts add up to figures -----------------------------------------------------------

/** Sums of counters by page, such as `pemprov-kaltim A dinkes-kaltim`, part and cell. */
class Sums {
  #pages = new Map();

  /** A part is the finest second code of a pair, or empty; a cell `period classification counter`. */
  add(page, part, cell, n) {
    const parts = this.#pages.get(page) ?? new Map();
    this.#pages.set(page, parts);
    const cells = parts.get(part) ?? new Map();
    parts.set(part, cells);
    cells.set(cell, (cells.get(cell) ?? 0) + n);
  }

  pages() {
    return [...this.#pages.keys()].sort();
  }

  parts(page) {
    return [...(this.#pages.get(page)?.keys() ?? [])].sort();
  }

  /** The sums of a page by cell, of the parts that are a code or below it; of all without a code. */
  cells(page, code) {
    const sums = new Map();
    for (const [part, cells] of this.#pages.get(page) ?? []) {
      const isWithin = part === code || part.startsWith(`${code}.`) || part.startsWith(`${code}/`);
      if (code !== undefined && !isWithin) continue;
      for (const [cell, n] of cells) sums.set(cell, (sums.get(cell) ?? 0) + n);
    }
    return sums;
  }
}

/** Adds a fact to the pages that it counts in: those of one code, and of pairs of codes. */
function addFact(sums, fact, n) {
  const { government, classification, region, category, channel, period, counter } = fact;
  const agencies = fact.agencies === "" ? [] : fact.agencies.split(" ");
  const categories = levels(category, "/");
  const isDuration = counter.startsWith("days");
  const cell = `${period} ${classification} ${counter}`;
  const add = (view, key, part = "") => sums.add(`${government} ${view} ${key}`, part, cell, n);
  for (const agency of agencies) {
    add("A", agency);
    // Durations are not counted by pairs, nor by channel.
    if (region !== "" && !isDuration) add("AR", agency, region);
    if (category !== "" && !isDuration) add("AK", agency, category);
  }
  if (fact.everywhere !== "true") return;
  add("G", "all");
  if (!isDuration) add("C", channel);
  for (const code of levels(region, ".")) add("R", code);
  for (const code of categories) {
    add("K", code);
    if (region !== "" && !isDuration) add("RK", code, region);
  }
}

/** `64.72.01` → `64.72.01`, `64.72`, `64`. */
function levels(code, separator) {
  if (code === "") return [];
  const parts = code.split(separator);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join(separator));
}

const wholePages = (sums) => sums.pages().filter((page) => page.endsWith(" G all"));
const isPair = (page) => ["AR", "AK", "RK"].includes(page.split(" ")[1]);

/** Compares the sums of facts with the figures of the export. Returns each cell that differs. */
function compareFigures(sums, figures) {
  const pages = new Set([...sums.pages(), ...figures.pages()].filter((page) => !isPair(page)));
  return [...pages].flatMap((page) => {
    const [computed, published] = [sums, figures].map((all) => Object.fromEntries(all.cells(page)));
    return differencesBetween(`figures: ${page}`, computed, published);
  });
}

/** Compares values, also in objects in objects. What is left out is zero. */
function differencesBetween(name, computed, shown) {
  if (isObject(computed) || isObject(shown)) {
    const names = new Set([...Object.keys(computed ?? {}), ...Object.keys(shown ?? {})]);
    return [...names].flatMap((key) =>
      differencesBetween(`${name} ${key}`, computed?.[key], shown?.[key]),
    );
  }
  const [ours, theirs] = [computed, shown].map((value) => (value === undefined ? 0 : value));
  const areNumbers = typeof ours === "number" && typeof theirs === "number";
  if (areNumbers ? Math.abs(ours - theirs) < 1e-9 : ours === theirs) return [];
  return [`${name} is ${theirs}, and the facts add up to ${ours}`];
}

const isObject = (value) => typeof value === "object" && value !== null;

// ---- Check 2: the API shows the same --------------------------------------------------------------

/** Of fewer, no share of ratings, median, percentile or mean is published. */
const FEW = 5;
const VALID = { received: 1, spam: -1 };
const RATED = [1, 2, 3, 4, 5].map((rating) => `rated.${rating}`);
const CLOSED = ["closed.confirmed", "closed.no-response"];
const CLOSINGS = ["closings.confirmed", "closings.no-response"];
const onTime = (kind) => [`on-time.${kind}`, [[`met.${kind}`], [`met.${kind}`, `missed.${kind}`]]];

/** Of each rate the counters of its numerator and of its denominator, and the least denominator. */
const RATES = {
  ...Object.fromEntries(DEADLINES.map(onTime)),
  ...{ "answered-share": [["answered"], VALID], "settled-share": [CLOSED, VALID] },
  ...{ "follow-up-share": [["followed-up"], ["forwarded"]] },
  ...{ "assigned-answered-share": [["assigned-answered"], ["assigned"]] },
  ...{ "return-rate": [["returned"], ["assigned", "assigned-again"]] },
  ...{ "dispute-rate": [["disputes"], ["answers"]], "reopening-rate": [["reopenings"], CLOSINGS] },
  ...{ "rated-share": [RATED, CLOSINGS], satisfaction: [["rated.4", "rated.5"], RATED, FEW] },
  "mean-rating": [Object.fromEntries(RATED.map((name, at) => [name, at + 1])), RATED, FEW],
};

/** Counters that are given by name weigh 1 each. */
function weighedSum(weights, counters) {
  const all = Array.isArray(weights) ? weights.map((name) => [name, 1]) : Object.entries(weights);
  return all.reduce((sum, [name, weight]) => sum + weight * (counters[name] ?? 0), 0);
}

function rateOf(name, counters) {
  const [above, below, least = 1] = RATES[name];
  const [numerator, denominator] = [weighedSum(above, counters), weighedSum(below, counters)];
  return { numerator, denominator, value: denominator < least ? null : numerator / denominator };
}

/** Median and 90th percentile by nearest rank, and mean, of the durations of a kind. */
function timesOf(kind, counters) {
  const prefix = `days.${kind}.`;
  const days = Object.entries(counters)
    .filter(([name, n]) => name.startsWith(prefix) && n > 0)
    .map(([name, n]) => [Number(name.slice(prefix.length)), n])
    .sort(([a], [b]) => a - b);
  const n = days.reduce((sum, [, count]) => sum + count, 0);
  if (n < FEW) return { median: null, p90: null, mean: null, n };
  const each = days.flatMap(([day, count]) => Array(count).fill(day));
  const mean = (counters[`days-sum.${kind}`] ?? 0) / n;
  return { median: each[Math.ceil(n / 2) - 1], p90: each[Math.ceil((9 * n) / 10) - 1], mean, n };
}

/** Sums of some periods by classification, without durations, and of `all` classifications. */
function countersIn(cells, isWanted) {
  const found = Object.fromEntries([...CLASSIFICATIONS, "all"].map((each) => [each, {}]));
  for (const [cell, n] of cells) {
    const [period, classification, counter] = cell.split(" ");
    if (!isWanted(period) || n === 0) continue;
    const isDuration = counter.startsWith("days");
    for (const counters of isDuration ? [found.all] : [found.all, found[classification]]) {
      counters[counter] = (counters[counter] ?? 0) + n;
    }
  }
  return found;
}

/** What the API must show of a month. */
function monthOf(cells, month, hasTimes) {
  const { all, ...byClassification } = countersIn(cells, (period) => period === month);
  const rates = Object.keys(RATES).map((name) => [name, rateOf(name, all)]);
  const times = hasTimes ? TIMES.map((kind) => [kind, timesOf(kind, all)]) : [];
  return {
    ...byClassification,
    rates: Object.fromEntries(rates),
    times: Object.fromEntries(times),
  };
}

/** What the API must show as it stands now. */
function nowOf(cells) {
  const { all } = countersIn(cells, (period) => period === NOW);
  const of = (prefix) => {
    const names = Object.keys(all).filter((name) => name.startsWith(prefix));
    return Object.fromEntries(names.map((name) => [name.slice(prefix.length), all[name]]));
  };
  return { states: of("now."), overdue: of("overdue-now."), levels: of("overdue-level.") };
}

/** The filters of /v1/monitoring by view: of the page's own code, and of its part. */
const FILTERS = {
  ...{ G: [], A: ["agency"], R: ["region"], K: ["category"] },
  ...{ AR: ["agency", "region"], AK: ["agency", "category"], RK: ["category", "region"] },
};

/**
 * The pages of the API that have facts, and those of agencies without any: what to ask for. Of a month
 * there are no pairs, and no government without figures in it.
 */
async function pagesToCompare(sums, { month, rows }) {
  const isPublished = (page) =>
    !month || [...sums.cells(page).keys()].some((cell) => cell.startsWith(`${month} `));
  const governments = wholePages(sums)
    .filter(isPublished)
    .map((page) => page.split(" ")[0]);
  const pages = new Set(sums.pages());
  for await (const { code } of rows("agencies")) {
    for (const government of governments) pages.add(`${government} A ${code}`);
  }
  return [...pages].flatMap((page) => {
    const [government, view, key] = page.split(" ");
    if (!governments.includes(government) || !FILTERS[view] || (month && isPair(page))) return [];
    const [first, second] = FILTERS[view];
    const query = { government, ...(first && { [first]: key }) };
    if (!second) return [{ name: page, cells: () => sums.cells(page), query, hasTimes: true }];
    return sums.parts(page).map((part) => ({
      ...{ name: `${page} ${part}`, cells: () => sums.cells(page, part), hasTimes: false },
      query: { ...query, [second]: part },
    }));
  });
}

/** How many pages are asked for at once. */
const AT_ONCE = 4;
/** Compares what the facts add up to with what /v1/monitoring shows. */
async function compareMonitoring(sums, source, progress) {
  const pages = await pagesToCompare(sums, source);
  const spans = source.month ? [{ edition: source.month }] : spansOf(sums);
  const differences = [];
  let done = 0;
  const queue = pages.values();
  const work = async () => {
    for (const { name, cells, query, hasTimes } of queue) {
      for (const span of spans) {
        const shown = await source.monitoring({ ...query, ...span });
        const ours = { cells: cells(), hasTimes, from: source.month, to: source.month, ...span };
        differences.push(...differencesOfPage(`monitoring: ${name}`, ours, shown));
      }
      done += 1;
      if (done % 50 === 0 || done === pages.length)
        progress(`${done} of ${pages.length} pages of figures compared`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return [...new Set(differences)].sort();
}

function differencesOfPage(name, { cells, hasTimes, from, to, edition }, shown) {
  const computed = edition ? {} : { [NOW]: nowOf(cells) };
  for (let month = from; month <= to; month = monthAfter(month, 1)) {
    computed[month] = monthOf(cells, month, hasTimes);
  }
  const published = edition ? {} : { [NOW]: shown.now };
  for (const { month, cells: counters, rates, times } of shown.months) {
    published[month] = { ...counters, rates, times };
  }
  const differences = differencesBetween(name, computed, published);
  if (shown.openData === edition) return differences;
  return [...differences, `monitoring: the edition ${edition} was not made from this export`];
}

/** The years that have facts. */
function spansOf(sums) {
  const cells = sums.pages().flatMap((page) => (isPair(page) ? [] : [...sums.cells(page).keys()]));
  const years = new Set(cells.map((cell) => cell.slice(0, 4)).filter((year) => year !== `${NOW} `));
  return [...years].map((year) => ({ from: `${year}-01`, to: `${year}-12` }));
}

function monthAfter(month, months) {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 + months)).toISOString().slice(0, 7);
}

/** Of the lower bound of the 95 % Wilson score interval: the 97.5 % quantile of the normal one. */
const Z = 1.959964;
function lowerBound(numerator, denominator) {
  if (numerator === 0) return 0;
  const [share, z2] = [numerator / denominator, Z * Z];
  const spread = Math.sqrt((share * (1 - share) + z2 / (4 * denominator)) / denominator);
  return (share + z2 / (2 * denominator) - Z * spread) / (1 + z2 / denominator);
}

/** Compares the rankings of agencies by each government that has facts, and those of governments. */
async function compareRankings(sums, source) {
  const all = [];
  for await (const agency of source.rows("agencies")) all.push(agency);
  const governments = wholePages(sums).map((page) => page.split(" ")[0]);
  const queries = [3, 12].flatMap((period) => [
    ...governments.map((government) => ({ of: "agencies", period, government })),
    { of: "governments", period },
  ]);
  const differences = [];
  for (const query of queries) {
    const { government } = query;
    const shown = await source.ranking(query);
    const isRanked = ({ code, zone }) => (government ? code !== government : zone !== "");
    const lines = all.filter(isRanked).flatMap(({ code, name, active }) => {
      const cells = sums.cells(government ? `${government} A ${code}` : `${code} G all`);
      return lineOf({ code, name, active: active === "true" }, cells, shown, query);
    });
    const name = ["ranking:", ...Object.values(query)].join(" ");
    differences.push(...differencesOfRanking(name, inOrder(lines), shown, query));
  }
  return differences;
}

function differencesOfRanking(name, computed, { from, to, items }, { period }) {
  const published = items.map(({ succeededBy: _, levelThree, ...line }) => ({
    ...{ ...line, levelThree: levelThree.reports },
  }));
  const byCode = (lines) => Object.fromEntries(lines.map((line) => [line.code, line]));
  const order = (lines) => Object.fromEntries(lines.map(({ code }, at) => [at + 1, code]));
  return [
    ...differencesBetween(`${name} to`, monthAfter(from, period - 1), to),
    ...differencesBetween(`${name} line`, order(computed), order(published)),
    ...differencesBetween(name, byCode(computed), byCode(published)),
  ];
}

/** Who is not active any more is listed if it settled runs in the period. */
function lineOf(body, cells, { from, to }, { of, period: months }) {
  const isGovernment = of === "governments";
  const { all } = countersIn(cells, (period) => period >= from && period <= to);
  const { levels: overdue } = nowOf(cells);
  const rate = rateOf("on-time.completion", all);
  const aYear = (rate.denominator * 12) / months;
  if (!body.active && DEADLINES.every((each) => !rateOf(`on-time.${each}`, all).denominator))
    return [];
  const line = {
    ...body,
    group: aYear >= 100 ? "large" : aYear >= 20 ? "medium" : "small",
    ranked: rate.denominator >= 10,
    onTime: { ...rate, lower: lowerBound(rate.numerator, rate.denominator) },
    firstFollowUp: rateOf("on-time.first-follow-up", all),
    ...(isGovernment && { verification: rateOf("on-time.verification", all) }),
    answered: rateOf(isGovernment ? "answered-share" : "assigned-answered-share", all),
    completion: timesOf("completion", all),
    overdue,
    disputes: rateOf("dispute-rate", all),
    satisfaction: { ...rateOf("satisfaction", all), mean: rateOf("mean-rating", all).value },
    levelThree: overdue[3] ?? 0,
  };
  return [line];
}

const GROUPS = ["large", "medium", "small"];
/** Larger groups first, in each the better lower bound; then those that are not ranked, by name. */
function inOrder(lines) {
  const keysOf = ({ ranked, group, onTime, name, code }) =>
    ranked ? [GROUPS.indexOf(group), -onTime.lower, code] : [GROUPS.length, name, code];
  const before = (a, b) => {
    const at = a.findIndex((key, index) => key !== b[index]);
    return at >= 0 && a[at] < b[at] ? -1 : Number(at >= 0);
  };
  const better = (line) => (other) =>
    other.ranked && other.group === line.group && other.onTime.lower > line.onTime.lower;
  const placeOf = (line) => line.ranked && { place: lines.filter(better(line)).length + 1 };
  const sorted = lines.toSorted((a, b) => before(keysOf(a), keysOf(b)));
  return sorted.map((line) => ({ ...line, ...placeOf(line) }));
}

// ---- Check 3: histories give the facts -------------------------------------------------------------

/** Derives what a report adds to the figures from its rows of `history`, in order. */
export function factsOfHistory(events) {
  const facts = new Map();
  const add = (period, counter, agencies, everywhere, n = 1) => {
    if (n === 0 || (agencies.length === 0 && !everywhere)) return;
    const name = [period, counter, agencies.join(" "), everywhere].join("|");
    facts.set(name, (facts.get(name) ?? 0) + n);
  };
  const turns = turnsOf(events);
  cohort(turns, add);
  assignments(turns, add);
  flows(turns, add);
  for (const kind of DEADLINES) runs(kind, turns, add);
  stock(turns, add);
  return [...facts].filter(([, n]) => n !== 0).map(([name, n]) => `${name}|${n}`);
}

/** Each event with its month, and who held the report before and after it. */
function turnsOf(events) {
  let held = [];
  return events.map((event) => {
    const before = held;
    if (event.action === "forward" || event.action === "remand") {
      held = [event.agency, ...(event.above === "" ? [] : event.above.split(" "))];
    }
    if (event.action === "return" || event.action === "unmerge") held = [];
    const [deadlines, missed] = [event.deadlines, event.missed].map((cell) =>
      JSON.parse(cell || "{}"),
    );
    return { ...event, deadlines, missed, month: event.at.slice(0, 7), before, after: held };
  });
}

/** Where the report stands, and what it has passed, in the month of its receipt. */
function cohort(turns, add) {
  const has = (...actions) => turns.some(({ action }) => actions.includes(action));
  const count = (counter) => add(turns[0].month, counter, [], true);
  const answer = turns.findLast(({ action }) => action === "answer");
  count("received");
  count(standing(turns));
  if (has("forward")) count("forwarded");
  if (has("follow-up", "answer")) count("followed-up");
  if (answer) for (const counter of ["answered", `outcome.${answer.outcome}`]) count(counter);
}

function standing(turns) {
  const state = turns.at(-1).to;
  const last = (...actions) => turns.findLast(({ action }) => actions.includes(action));
  if (state === "closed") return CLOSED[last("confirm", "close").action === "confirm" ? 0 : 1];
  if (state !== "archived") return `open.${state}`;
  const { action, reason } = last("archive", "merge", "withdraw");
  if (action === "merge") return "merged";
  if (action === "withdraw") return "withdrawn";
  return reason === "spam" ? "spam" : `archived.${reason}`;
}

function assignments(turns, add) {
  const first = new Map();
  const answered = new Set();
  for (const { action, month, before, after } of turns) {
    const entered = after.filter((agency) => !before.includes(agency));
    const exited = before.filter((agency) => !after.includes(agency));
    const anew = entered.filter((agency) => !first.has(agency));
    const again = entered.filter((agency) => first.has(agency));
    add(month, "assigned", anew, false);
    add(month, "assigned-again", again, false);
    add(month, action === "return" ? "returned" : "left", exited, false);
    for (const agency of anew) first.set(agency, month);
    if (action === "answer") for (const agency of before) answered.add(agency);
  }
  for (const [agency, month] of first) {
    if (answered.has(agency)) add(month, "assigned-answered", [agency], false);
  }
}

const FLOWS = {
  ...{ "follow-up": "follow-ups", answer: "answers", reopen: "reopenings", dispute: "disputes" },
  ...{ confirm: CLOSINGS[0], close: CLOSINGS[1], appeal: "appeals", remand: "remands" },
  ...{ uphold: "upheld", hold: "holds", extend: "extensions" },
};
function flows(turns, add) {
  for (const turn of turns) {
    const { action, month, before, deadlines } = turn;
    if (deadlines.verification?.metAt !== undefined) add(month, "verifications", [], true);
    if (FLOWS[action]) add(month, FLOWS[action], before, true);
    if (turn.rating !== "") add(month, `rated.${turn.rating}`, before, true);
    if (action === "escalate" && DEADLINES.includes(turn.deadline)) {
      add(month, `overdue.${turn.level}`, holders(turn.deadline, before), true);
    }
    if (action === "submit" && turn.received_on !== "") {
      const days = (Date.parse(turn.at.slice(0, 10)) - Date.parse(turn.received_on)) / 86_400_000;
      duration("keying-in", Math.max(0, days), month, [], add);
    }
  }
}

const holders = (kind, held) => (OF_GOVERNMENT.has(kind) ? [] : held);

/** One bucket a day to 90 days, then one for five days to 180, then one. */
function duration(kind, days, month, agencies, add) {
  const bucket = days <= 90 ? days : days > 180 ? 181 : 91 + Math.floor((days - 91) / 5) * 5;
  add(month, `days.${kind}.${bucket}`, agencies, true);
  add(month, `days-sum.${kind}`, agencies, true, days);
}

/** Each start of a deadline is a run: met, missed if it fell (also if met later), or else void. */
function runs(kind, turns, add) {
  for (const { settled, missed, took } of runsOf(kind, turns)) {
    const end = missed ?? settled;
    if (end) add(end.month, `${end.as}.${kind}`, end.agencies, true);
    if (took) duration(kind, took.days, took.month, took.agencies, add);
  }
}

function runsOf(kind, turns) {
  const all = [];
  for (const turn of turns) {
    const deadline = turn.deadlines[kind];
    const agencies = holders(kind, turn.before);
    const last = all.at(-1);
    if (last && !last.settled && turn.missed[kind]) {
      last.missed ??= { as: "missed", month: turn.missed[kind].slice(0, 7), agencies };
    }
    if (deadline === undefined) continue;
    if (deadline !== null && last?.startedAt === deadline.startedAt) {
      follow(last, deadline, turn, { kind, agencies });
      continue;
    }
    if (last && !last.settled) last.settled = { as: "void", month: turn.month, agencies };
    if (deadline === null) continue;
    const run = { startedAt: deadline.startedAt };
    all.push(run);
    follow(run, deadline, turn, { kind, agencies });
  }
  return all;
}

/** Follows a run through a change of its deadline. */
function follow(run, deadline, turn, { kind, agencies }) {
  const missed = (dueOn) => ({ as: "missed", month: (dueOn || turn.at).slice(0, 7), agencies });
  const hasFallen = deadline.level !== undefined;
  if (hasFallen && !run.missed) run.missed = missed(turn.action === "escalate" && turn.due_on);
  if (deadline.metAt === undefined) {
    if (!hasFallen && !turn.missed[kind]) run.missed = undefined;
    run.settled = undefined;
    run.took = undefined;
    return;
  }
  if (deadline.late && !run.missed) run.missed = missed(deadline.dueOn);
  run.settled = { as: "met", month: turn.month, agencies };
  const { took: days } = deadline;
  run.took = days === undefined ? undefined : { days, month: turn.month, agencies };
}

function stock(turns, add) {
  const last = turns.at(-1);
  add(NOW, `now.${last.to}`, last.after, true);
  const standingDeadlines = Object.assign({}, ...turns.map(({ deadlines }) => deadlines));
  const overdue = DEADLINES.flatMap((kind) => {
    const deadline = standingDeadlines[kind];
    const isOverdue = deadline && deadline.metAt === undefined && deadline.level !== undefined;
    return isOverdue ? [{ kind, level: deadline.level }] : [];
  });
  for (const { kind } of overdue) add(NOW, `overdue-now.${kind}`, holders(kind, last.after), true);
  const [worst] = overdue.toSorted((a, b) => b.level - a.level);
  if (worst) add(NOW, `overdue-level.${worst.level}`, holders(worst.kind, last.after), true);
}

/** Names what a report adds to the figures, with its place and subject: the same for equal reports. */
function nameOfReport({ government, classification, region, category, channel }, facts) {
  return [government, classification, region, category, channel, ...facts.toSorted()].join("\n");
}

// ---- All checks -------------------------------------------------------------------------------------

/** Runs all checks. Returns a line for each difference. */
export async function recompute(source, progress = () => {}) {
  const sums = new Sums();
  /** How many reports add exactly this to the figures. */
  const reports = new Map();
  let facts = 0;
  let current;
  const count = () => {
    if (!current) return;
    const name = nameOfReport(current.row, current.facts);
    reports.set(name, (reports.get(name) ?? 0) + 1);
  };
  for await (const row of source.rows("facts")) {
    const n = Number(row.n);
    addFact(sums, row, n);
    if (current?.row.id !== row.id) {
      count();
      current = { row, facts: [] };
    }
    current.facts.push([row.period, row.counter, row.agencies, row.everywhere, n].join("|"));
    facts += 1;
    if (facts % 100_000 === 0) progress(`${facts} facts read`);
  }
  count();
  progress(`${facts} facts read`);

  const figures = new Sums();
  for await (const row of source.rows("figures")) {
    const { government, view, key, period, classification, counter, n } = row;
    const cell = `${period} ${classification} ${counter}`;
    figures.add(`${government} ${view} ${key}`, "", cell, Number(n));
  }
  const differences = compareFigures(sums, figures);
  progress("Facts and figures of the export compared");
  differences.push(...(await compareHistories(source, reports, progress)));
  if (source.monitoring) differences.push(...(await compareMonitoring(sums, source, progress)));
  if (source.ranking && !source.month) differences.push(...(await compareRankings(sums, source)));
  return differences;
}

async function compareHistories(source, reports, progress) {
  const rows = new Map();
  for await (const row of source.rows("reports")) {
    // Of a widened row, place and time are not those that its facts have.
    if (row.widened === "0") rows.set(row.service_request_id, { row, events: [] });
  }
  for await (const event of source.rows("history")) {
    rows.get(event.service_request_id)?.events.push(event);
  }
  const differences = [];
  for (const [id, { row, events }] of rows) {
    const classification = row.supervisory === "true" ? "supervisory" : row.classification;
    const facts = events.length > 0 ? factsOfHistory(events) : [];
    const name = nameOfReport({ ...row, classification }, facts);
    const left = reports.get(name) ?? 0;
    reports.set(name, left - 1);
    if (left <= 0) differences.push(`history: no exported facts are those of the history of ${id}`);
  }
  progress(`${rows.size} histories derived again`);
  return differences;
}

/** What to do if live pages differ, since they show what happened after the export too. */
const ADVICE = `Lines that begin with "monitoring:" or "ranking:" may only tell what happened since this export.
Compare a published month, such as: node tools/recompute-figures.mjs BASE_URL 2026-10
or run this right after an export.`;

async function main([base, month]) {
  const isMonth = month === undefined || /^\d{4}-\d{2}$/.test(month);
  if (!base || !URL.canParse(base) || !isMonth) {
    console.error("Usage: node tools/recompute-figures.mjs BASE_URL [MONTH, such as 2026-10]");
    return 1;
  }
  const progress = (line) => process.stderr.isTTY && console.error(line);
  const source = await openData(base, month);
  console.log(`Export ${source.name} of ${base}, made at ${source.madeAt}`);
  const differences = await recompute(source, progress);
  for (const line of differences) console.log(line);
  console.log(differences.length === 0 ? "All figures agree." : `${differences.length} differ.`);
  if (differences.length > 0 && !month) console.log(ADVICE);
  return differences.length === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    return 1;
  });
}
