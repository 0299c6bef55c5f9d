#!/usr/bin/env node
/**
 * Recomputes the published figures from the open data alone, and compares them.
 *
 *   node tools/recompute-figures.mjs BASE_URL
 *
 * BASE_URL is the address of a government's Kanal, such as https://kanal.kaltim.example. Three checks,
 * each to the unit:
 *   1. the facts of all reports, summed up, are the figures of the same export;
 *   2. they are what /v1/monitoring shows of each government, agency, region and category;
 *   3. the facts of public reports, derived from their published histories by rules that are written
 *      down once more in this file, are among the exported facts.
 * Exit code 0 if all agree, else 1. Differences are printed to standard output, progress to standard
 * error. It is one file without dependencies and needs Node 20 or later.
 */
import { pathToFileURL } from "node:url";

/** Deadlines that figures count. Those of governments are charged to no agency. */
const DEADLINES = ["verification", "first-follow-up", "completion", "reply", "review"];
const OF_GOVERNMENT = new Set(["verification", "review"]);
const CLASSIFICATIONS = ["complaint", "supervisory", "information-request", "aspiration"];
const NOW = "NOW";

// ---- Reading ----------------------------------------------------------------------------------

/**
 * Reads CSV (RFC 4180) row by row, as objects with the columns of the first line. An apostrophe at
 * the beginning of a cell was added by the export, so that no spreadsheet runs the cell as a formula.
 *
 * @param chunks texts, which may be cut anywhere
 */
export async function* rowsOf(chunks) {
  let columns;
  for await (const cells of linesOf(chunks)) {
    if (!columns) columns = cells;
    else yield Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? ""]));
  }
}

async function* linesOf(chunks) {
  const reader = new LineReader();
  for await (const chunk of chunks) {
    for (const character of chunk) {
      const line = reader.take(character);
      if (line) yield line;
    }
  }
  const rest = reader.end();
  if (rest.length > 1 || rest[0] !== "") yield rest;
}

class LineReader {
  #cells = [];
  #cell = "";
  /** Whether the cell is in quotes, and whether the last character was a quote in it. */
  #isQuoted = false;
  #wasQuote = false;

  /** Takes a character. Returns the cells of the line if it ends the line. */
  take(character) {
    if (this.#isQuoted && this.#takeInQuotes(character)) return undefined;
    if (character === '"' && this.#cell === "") this.#isQuoted = true;
    else if (character === ",") this.#endCell();
    else if (character === "\n") return this.end();
    else if (character !== "\r") this.#cell += character;
    return undefined;
  }

  end() {
    this.#endCell();
    const cells = this.#cells;
    this.#cells = [];
    return cells;
  }

  /** Returns whether the character is part of the quoted cell. */
  #takeInQuotes(character) {
    const isQuote = character === '"';
    if (this.#wasQuote && !isQuote) {
      this.#isQuoted = false;
      this.#wasQuote = false;
      return false;
    }
    if (!isQuote || this.#wasQuote) this.#cell += character;
    this.#wasQuote = isQuote && !this.#wasQuote;
    return true;
  }

  #endCell() {
    const cell = this.#cell;
    this.#cells.push(cell.startsWith("'") ? cell.slice(1) : cell);
    this.#cell = "";
  }
}

async function* textOf(response) {
  yield* response.body.pipeThrough(new TextDecoderStream());
}

/** Opens the open data of a government over HTTP. */
export async function openData(base) {
  const get = async (address) => {
    const response = await fetch(new URL(address, base));
    if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
    return response;
  };
  const catalogue = await (await get("/v1/open-data")).json();
  const addresses = new Map(
    catalogue["dcat:dataset"].map((dataset) => [
      dataset["dct:identifier"],
      dataset["dcat:distribution"]
        .map((distribution) => distribution["dcat:downloadURL"]["@id"])
        .find((address) => address.endsWith(".csv")),
    ]),
  );
  return {
    edition: catalogue["dcat:version"],
    async *rows(name) {
      yield* rowsOf(textOf(await get(addresses.get(name))));
    },
    monitoring: async (query) => (await get(`/v1/monitoring?${new URLSearchParams(query)}`)).json(),
  };
}

// ---- Check 1: facts add up to figures -----------------------------------------------------------

/** Sums of counters. A cell is named `government view key period classification counter`. */
export class Sums {
  #sums = new Map();

  add(name, n) {
    this.#sums.set(name, (this.#sums.get(name) ?? 0) + n);
  }

  get(name) {
    return this.#sums.get(name) ?? 0;
  }

  names() {
    return [...this.#sums.keys()];
  }
}

/** Returns the cells that a fact counts in: those of one code, and pairs of codes. */
export function cellsOf(fact) {
  const { government, classification, region, category, channel, period, counter } = fact;
  const agencies = fact.agencies === "" ? [] : fact.agencies.split(" ");
  const regions = levels(region, ".");
  const categories = levels(category, "/");
  const everywhere = fact.everywhere === "true";
  const places = [
    ...agencies.map((code) => ["A", code]),
    ...(everywhere
      ? [
          ["G", "all"],
          ...regions.map((code) => ["R", code]),
          ...categories.map((code) => ["K", code]),
          // Durations are not counted by channel.
          ...(counter.startsWith("days") ? [] : [["C", channel]]),
        ]
      : []),
  ];
  return places.map(([view, key]) =>
    [government, view, key, period, classification, counter].join(" "),
  );
}

/** `64.72.01` → `64.72.01`, `64.72`, `64`. */
function levels(code, separator) {
  if (code === "") return [];
  const parts = code.split(separator);
  return parts.map((_, at) => parts.slice(0, parts.length - at).join(separator));
}

/** Compares the sums of facts with the figures of the export. Returns each cell that differs. */
export function compareFigures(sums, figures) {
  const differences = [];
  const names = new Set([...sums.names(), ...figures.names()]);
  for (const name of [...names].sort()) {
    const [computed, published] = [sums.get(name), figures.get(name)];
    if (computed !== published) {
      differences.push(`figures: ${name} is ${published}, and the facts add up to ${computed}`);
    }
  }
  return differences;
}

// ---- Check 2: the API shows the same --------------------------------------------------------------

/** The query of /v1/monitoring for a view and its key. */
const FILTER = { G: () => ({}), A: (agency) => ({ agency }), R: (region) => ({ region }) };
FILTER.K = (category) => ({ category });
/** It gives at most this many months. */
const MOST_MONTHS = 60;

/**
 * Compares the sums of facts with what /v1/monitoring shows: of each government, of every agency, and
 * of the regions and categories that have facts. What has happened since the export is shown there
 * too: then the cells that it moved differ.
 */
export async function compareMonitoring(sums, source, progress = () => {}) {
  const { pages, months } = pagesOf(sums);
  const governments = new Set([...pages.keys()].map((page) => page.split(" ")[0]));
  for await (const { code } of source.rows("agencies")) {
    for (const government of governments) {
      const page = `${government} A ${code}`;
      if (!pages.has(page)) pages.set(page, new Sums());
    }
  }
  const differences = [];
  let done = 0;
  for (const [page, ofPage] of [...pages].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [government, view, key] = page.split(" ");
    for (const [from, to] of spans(months[0], months.at(-1))) {
      const shown = await source.monitoring({ government, ...FILTER[view](key), from, to });
      differences.push(...differencesOfPage(page, ofPage, shown));
    }
    done += 1;
    if (done % 50 === 0) progress(`${done} of ${pages.size} pages of figures compared`);
  }
  return [...new Set(differences)];
}

/** The sums by page of the API, such as `pemprov-kaltim A dinkes-kaltim`, and all months in order. */
function pagesOf(sums) {
  const pages = new Map();
  const months = new Set();
  for (const name of sums.names()) {
    const [government, view, key, period, ...rest] = name.split(" ");
    if (!FILTER[view]) continue;
    const page = [government, view, key].join(" ");
    const ofPage = pages.get(page) ?? new Sums();
    pages.set(page, ofPage);
    ofPage.add([period, ...rest].join(" "), sums.get(name));
    if (period !== NOW) months.add(period);
  }
  return { pages, months: [...months].sort() };
}

function* spans(first, last) {
  for (let from = first; from !== undefined && from <= last; from = monthAfter(from, MOST_MONTHS)) {
    const end = monthAfter(from, MOST_MONTHS - 1);
    yield [from, end < last ? end : last];
  }
}

function monthAfter(month, months) {
  const [year, number] = month.split("-").map(Number);
  const count = year * 12 + number - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

function differencesOfPage(view, ofPage, { months, now }) {
  const differences = [];
  const compare = (name, computed, shown) => {
    if (computed === shown) return;
    differences.push(
      `monitoring: ${view} ${name} is ${shown}, and the facts add up to ${computed}`,
    );
  };
  for (const { month, cells, times } of months) {
    for (const classification of CLASSIFICATIONS) {
      const shown = cells[classification] ?? {};
      const prefix = `${month} ${classification} `;
      const counters = ofPage
        .names()
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length))
        .filter((counter) => !counter.startsWith("days"));
      for (const counter of new Set([...counters, ...Object.keys(shown)])) {
        compare(prefix + counter, ofPage.get(prefix + counter), shown[counter] ?? 0);
      }
    }
    for (const kind of kindsIn(ofPage, month, times)) {
      const n = durationsIn(ofPage, month, kind);
      compare(`${month} durations.${kind}`, n, times[kind]?.n ?? 0);
    }
  }
  const stocks = [
    ["now", now.states],
    ["overdue-now", now.overdue],
    ["overdue-level", now.levels],
  ];
  for (const [group, shown] of stocks) {
    for (const [name, n] of Object.entries(shown ?? {})) {
      const computed = CLASSIFICATIONS.reduce(
        (sum, each) => sum + ofPage.get(`${NOW} ${each} ${group}.${name}`),
        0,
      );
      compare(`${NOW} ${group}.${name}`, computed, n);
    }
  }
  return differences;
}

const isDuration = (name, month) => name.startsWith(`${month} `) && name.includes(" days.");

function kindsIn(ofPage, month, times) {
  const kinds = ofPage
    .names()
    .filter((name) => isDuration(name, month))
    .map((name) => name.split(" ")[2].split(".")[1]);
  return new Set([...kinds, ...Object.keys(times ?? {})]);
}

function durationsIn(ofPage, month, kind) {
  return ofPage
    .names()
    .filter((name) => isDuration(name, month) && name.split(" ")[2].startsWith(`days.${kind}.`))
    .reduce((sum, name) => sum + ofPage.get(name), 0);
}

// ---- Check 3: histories give the facts -------------------------------------------------------------

/**
 * Derives what a report adds to the figures from its published history: the rules of the figures,
 * written once more.
 *
 * @param events the rows of `history` of one report, in order
 */
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
    const deadlines = event.deadlines === "" ? {} : JSON.parse(event.deadlines);
    return { ...event, deadlines, month: event.at.slice(0, 7), before, after: held };
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
  if (answer) {
    count("answered");
    count(`outcome.${answer.outcome}`);
  }
}

function standing(turns) {
  const state = turns.at(-1).to;
  const last = (...actions) => turns.findLast(({ action }) => actions.includes(action));
  if (state === "closed") {
    return last("confirm", "close").action === "confirm"
      ? "closed.confirmed"
      : "closed.no-response";
  }
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
  "follow-up": "follow-ups",
  answer: "answers",
  confirm: "closings.confirmed",
  close: "closings.no-response",
  reopen: "reopenings",
  dispute: "disputes",
  appeal: "appeals",
  remand: "remands",
  uphold: "upheld",
  hold: "holds",
  extend: "extensions",
};

const DAY_MS = 86_400_000;

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
      const days = (Date.parse(turn.at.slice(0, 10)) - Date.parse(turn.received_on)) / DAY_MS;
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

/**
 * Each start of a deadline is a run: met, missed if it fell (also if it was met later), or void if it
 * ended before it fell.
 */
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
    if (deadline === undefined) continue;
    const agencies = holders(kind, turn.before);
    const last = all.at(-1);
    const hasEnded = deadline === null || deadline.missed !== undefined;
    if (!hasEnded && last?.startedAt === deadline.startedAt) {
      follow(last, deadline, turn, agencies);
      continue;
    }
    if (last && !last.settled) {
      last.settled = { as: "void", month: turn.month, agencies };
      const dueOn = deadline?.missed;
      if (dueOn) last.missed ??= { as: "missed", month: dueOn.slice(0, 7), agencies };
    }
    if (hasEnded) continue;
    const run = { startedAt: deadline.startedAt };
    all.push(run);
    follow(run, deadline, turn, agencies);
  }
  return all;
}

/** Follows a run through a change of its deadline. */
function follow(run, deadline, turn, agencies) {
  const missed = (dueOn) => ({ as: "missed", month: (dueOn || turn.at).slice(0, 7), agencies });
  const hasFallen = deadline.level !== undefined;
  if (hasFallen && !run.missed) run.missed = missed(turn.action === "escalate" && turn.due_on);
  if (deadline.metAt === undefined) {
    if (!hasFallen) run.missed = undefined;
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
    for (const cell of cellsOf(row)) sums.add(cell, n);
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
  for await (const { government, view, key, period, classification, counter, n } of source.rows(
    "figures",
  )) {
    figures.add([government, view, key, period, classification, counter].join(" "), Number(n));
  }
  const differences = compareFigures(sums, figures);
  progress(`${figures.names().length} figures compared`);
  differences.push(...(await compareHistories(source, reports, progress)));
  if (source.monitoring) {
    differences.push(...(await compareMonitoring(sums, source, progress)));
  }
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
    if (!takeReport(reports, row, events)) {
      differences.push(`history: no exported facts are those of the history of ${id}`);
    }
  }
  progress(`${rows.size} histories derived again`);
  return differences;
}

/** Takes a report with the facts of this history out of those that were exported, if there is one. */
function takeReport(reports, row, events) {
  if (events.length === 0) return false;
  const classification = row.supervisory === "true" ? "supervisory" : row.classification;
  const name = nameOfReport({ ...row, classification }, factsOfHistory(events));
  const left = reports.get(name) ?? 0;
  reports.set(name, left - 1);
  return left > 0;
}

async function main([base]) {
  if (!base || !URL.canParse(base)) {
    console.error("Usage: node tools/recompute-figures.mjs BASE_URL");
    return 1;
  }
  const progress = (line) => console.error(line);
  const source = await openData(base);
  progress(`Export ${source.edition} of ${base}`);
  const differences = await recompute(source, progress);
  for (const line of differences) console.log(line);
  progress(differences.length === 0 ? "All figures agree." : `${differences.length} differ.`);
  return differences.length === 0 ? 0 : 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    return 1;
  });
}
