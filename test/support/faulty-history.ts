import { expect } from "vitest";
import { enforceReport } from "#application/enforce.ts";
import type { Officer } from "#domain/report/access.ts";
import type { Action, Command } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import type { Buckets } from "#functions/inspect-upload/buckets.ts";
import { inspectUpload } from "#functions/inspect-upload/inspect-upload.ts";
import { isOutage } from "#platform/failure.ts";
import { uploadKey } from "#platform/file-keys.ts";
import type { Table } from "#store/table-client.ts";
import { type Api, type ApiAnswer, startApi } from "./api-clients.ts";
import { numbersFrom } from "./chaos.ts";
import * as example from "./example.ts";
import { inspecting } from "./inspecting.ts";
import { kaltim } from "./kaltim.ts";
import { readWhole } from "./stored-report.ts";

/** An action that a client requested, and what it learned of the result. */
interface Attempt {
  /** The version that the event gets if the action is accepted. */
  readonly version: number;
  readonly action: Action;
  /** The officer's account, or `reporter`. */
  readonly by: string;
  readonly outcome: "accepted" | "unknown" | "refused";
}

/** A history as its clients saw it. */
export interface Played {
  readonly trackingId: string;
  readonly attempts: readonly Attempt[];
  /** The least and the most files that the report can have. */
  readonly files: { readonly least: number; readonly most: number };
  readonly refusedFiles: number;
}

const MOVES: readonly { readonly actor: Actor; readonly command: Command }[] = [
  { actor: example.coordinator, command: example.forward },
  { actor: example.coordinator, command: example.forward },
  { actor: example.coordinator, command: example.hold },
  { actor: example.coordinator, command: example.archive },
  { actor: example.coordinator, command: example.note },
  { actor: example.reporter, command: example.supply },
  { actor: example.reporter, command: example.comment },
  { actor: example.liaisonOfficer, command: example.followUp },
  { actor: example.agencyAdmin, command: example.followUp },
  { actor: example.liaisonOfficer, command: example.answer },
  { actor: example.liaisonOfficer, command: example.answer },
  { actor: example.liaisonOfficer, command: example.giveBack },
  { actor: example.reporter, command: example.dispute },
  { actor: example.reporter, command: example.confirm },
  { actor: example.reporter, command: example.reopen },
  { actor: example.reporter, command: example.appeal },
  { actor: example.overseer, command: example.uphold },
  { actor: example.overseer, command: example.remand },
  { actor: example.reporter, command: example.withdraw },
];

/** More tries than any outage of the test lasts. */
const TRIES = 1_000;
const HOUR_MS = 3_600_000;

/** Plays a history from a seed: the same seed makes the same choices. */
export async function playHistory(seed: number, table: Table, buckets: Buckets): Promise<Played> {
  const history = new FaultyHistory(seed, table, buckets);
  await history.submit();
  const steps = 3 + Math.floor(history.random() * 5);
  for (let step = 0; step < steps; step++) await history.step();
  return history.played();
}

class FaultyHistory {
  readonly random: () => number;
  readonly #seed: number;
  readonly #table: Table;
  readonly #buckets: Buckets;
  readonly #api: Api;
  readonly #attempts: Attempt[] = [];
  #now = Date.parse(example.MONDAY);
  #trackingId = "";
  #accessCode = "";
  #version = 1;
  #file: string | undefined;
  #files = { least: 0, most: 0 };
  #refusedFiles = 0;

  constructor(seed: number, table: Table, buckets: Buckets) {
    this.#seed = seed;
    this.random = numbersFrom(seed);
    this.#table = table;
    this.#buckets = buckets;
    this.#api = startApi(table);
  }

  played(): Played {
    return {
      trackingId: this.#trackingId,
      attempts: this.#attempts,
      files: this.#files,
      refusedFiles: this.#refusedFiles,
    };
  }

  /** Submits until there is an answer, at times twice at once, and at times again after that. */
  async submit(): Promise<void> {
    const upload = { fileName: "lampu.jpg", contentType: "image/jpeg", size: 9 };
    const attachments = this.random() < 0.4 ? [upload] : [];
    const send = () =>
      this.#answered(() =>
        this.#api({
          route: "POST /v1/reports",
          at: this.#at(),
          headers: { "idempotency-key": `key-of-the-history-${this.#seed}` },
          body: { ...example.submission, attachments },
        }),
      );
    const atOnce = this.random() < 0.2 ? [send(), send()] : [send()];
    const answers = await Promise.all(atOnce);
    const first = answers[0] ?? (await send());
    if (this.random() < 0.3) answers.push(await send());
    expect(first.status).toBe(201);
    for (const other of answers) expect(other).toEqual(first);
    const { trackingId, accessCode, uploads } = first.body;
    this.#trackingId = trackingId;
    this.#accessCode = accessCode;
    this.#file = uploads[0]?.attachmentId;
    this.#files = { least: attachments.length, most: attachments.length };
  }

  async step(): Promise<void> {
    this.#now += HOUR_MS * (1 + Math.floor(this.random() * 30));
    const chance = this.random();
    if (chance < 0.1) await this.#sweep();
    else if (chance < 0.2) await this.#inspect();
    else if (chance < 0.25) await this.#addFile();
    else if (chance < 0.45) await Promise.all([this.#act(), this.#act(), this.#sweep()]);
    else await this.#act();
  }

  async #act(): Promise<void> {
    const move = MOVES[Math.floor(this.random() * MOVES.length)];
    if (!move) return;
    const { actor, command } = move;
    const by = actor.role === "officer" ? actor.sub : actor.role;
    const seen = this.#version;
    // Two people may do the same at once; only then could their events not be told apart.
    const isTwice = this.#attempts.some(
      (each) => each.version === seen + 1 && each.action === command.action && each.by === by,
    );
    if (isTwice) return;
    const attempt = { version: seen + 1, action: command.action, by };
    const at = this.#attempts.push({ ...attempt, outcome: "unknown" }) - 1;
    const answer = await this.#api(
      actor.role === "officer"
        ? this.#officers(officerOf(actor), { version: seen, ...command })
        : this.#reporters("POST /v1/reports/{trackingId}/actions", { version: seen, ...command }),
    );
    if (answer.status === 503) await this.#readVersion();
    else {
      const outcome = answer.status === 200 ? "accepted" : "refused";
      this.#attempts[at] = { ...attempt, outcome };
      this.#learn(answer.body.version ?? answer.body.current?.version);
    }
  }

  /** After an answer that leaves open what happened, a client reads the report and goes on. */
  async #readVersion(): Promise<void> {
    const read = this.#reporters("GET /v1/reports/{trackingId}");
    const { status, body } = await this.#answered(() => this.#api(read));
    expect(status).toBe(200);
    this.#learn(body.version);
  }

  /** The version never falls; an answer that another one overtook is older. */
  #learn(version: number | undefined): void {
    this.#version = Math.max(this.#version, version ?? 0);
  }

  async #sweep(): Promise<void> {
    const context = { at: this.#at(), reference: kaltim };
    await afterOutages(() => enforceReport(this.#table, this.#trackingId, context));
    await this.#readVersion();
  }

  /** The scan of the uploaded file finds malware; its event may come twice. */
  async #inspect(): Promise<void> {
    if (this.#file === undefined) return;
    const key = uploadKey({ trackingId: this.#trackingId, attachmentId: this.#file });
    const deps = {
      ...{ table: this.#table, buckets: this.#buckets },
      reference: async () => kaltim,
      inspect: inspecting,
      now: () => this.#at(),
    };
    const scan = { at: this.#at(), key, eTag: '"0"', verdict: "infected" } as const;
    const inspect = () => afterOutages(() => inspectUpload(deps, scan));
    await Promise.all(this.random() < 0.5 ? [inspect(), inspect()] : [inspect()]);
    this.#refusedFiles = 1;
    await this.#readVersion();
  }

  async #addFile(): Promise<void> {
    const body = { fileName: "jalan.png", contentType: "image/png", size: 5 };
    const { status } = await this.#api(
      this.#reporters("POST /v1/reports/{trackingId}/attachments", body),
    );
    if (status === 201 || status === 503) this.#files.most += 1;
    if (status === 201) this.#files.least += 1;
  }

  #officers(as: Officer, body: object) {
    const route = "POST /v1/officer/reports/{trackingId}/actions";
    return { route, trackingId: this.#trackingId, at: this.#at(), as, body };
  }

  #reporters(route: string, body?: object) {
    const headers = { "access-code": this.#accessCode };
    return { route, trackingId: this.#trackingId, at: this.#at(), headers, ...(body && { body }) };
  }

  #at(): string {
    return new Date(this.#now).toISOString();
  }

  /** Sends a request again, as a client does, until the answer is not 503. */
  async #answered(send: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
    for (let tries = 1; tries <= TRIES; tries++) {
      const answer = await send();
      if (answer.status !== 503) return answer;
    }
    throw new Error(`The history ${this.#seed} got no answer in ${TRIES} tries`);
  }
}

const officerOf = ({ sub, assignments }: Extract<Actor, { role: "officer" }>): Officer => ({
  sub,
  email: `${sub}@kaltim.example`,
  name: "Petugas Contoh",
  assignments: [...assignments],
});

/** Repeats a call after outages, as Lambda and the schedule repeat a function that failed. */
async function afterOutages<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (tries === TRIES || !isOutage(error)) throw error;
    }
  }
}

/**
 * Checks a history against what its clients were told: each accepted action is in it once, and
 * nothing is in it that no client requested.
 */
export async function checkPlayed(table: Table, played: Played): Promise<void> {
  const { history, files } = await readWhole(table, played.trackingId);
  const [submitted, ...events] = history;
  expect(submitted?.payload.action).toBe("submit");
  const byPeople = events.flatMap(({ by, version, payload: { action } }) => {
    if (by.role === "system") return [];
    return [{ version, action, by: "officer" in by ? by.officer : by.role }];
  });
  const claims = (
    outcome: Attempt["outcome"],
    { version, action, by }: (typeof byPeople)[number],
  ) =>
    played.attempts.filter(
      (each) =>
        each.outcome === outcome &&
        each.version === version &&
        each.action === action &&
        each.by === by,
    ).length;
  const unclaimed = byPeople.filter(
    (event) => claims("accepted", event) + claims("unknown", event) !== 1,
  );
  const accepted = played.attempts.filter(({ outcome }) => outcome === "accepted");
  const taken = byPeople.filter((event) => claims("accepted", event) === 1);
  expect({ unclaimed, taken: taken.length }).toEqual({ unclaimed: [], taken: accepted.length });

  const refused = events.filter(({ payload }) => payload.action === "refuse-file");
  expect(refused).toHaveLength(played.refusedFiles);
  expect(files.attachments.length).toBeGreaterThanOrEqual(played.files.least);
  expect(files.attachments.length).toBeLessThanOrEqual(played.files.most);
}
