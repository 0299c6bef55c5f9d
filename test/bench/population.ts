import { type Loaded, performAction } from "#application/act.ts";
import { clockOf, type ReferenceData } from "#domain/reference/reference-data.ts";
import type { Command } from "#domain/report/actions.ts";
import type { Actor } from "#domain/report/decide.ts";
import { createReport } from "#store/reports.ts";
import type { Table } from "#store/table-client.ts";
import { FOLLOW_UP_TEXT, TEXT, TITLE } from "./sample.ts";
import { sampleReport } from "./sample-report.ts";

export interface Population {
  readonly table: Table;
  readonly reference: ReferenceData;
  /** The agency whose queue is measured; every fifth report goes to it. */
  readonly agency: string;
  readonly leadGovernment: string;
}

/** The first report is submitted at this time, then one more every ten minutes. */
const FIRST_AT = Date.parse("2026-01-05T00:00:00.000Z");
const BETWEEN_MS = 600_000;
const AT_ONCE = 8;

/**
 * Writes the reports number `from` up to `to` with the store's own code. Of ten reports, one waits
 * for verification, one has a follow-up, the others are forwarded, to all agencies in turn.
 */
export async function populate(
  population: Population,
  range: { readonly from: number; readonly to: number },
  onReport: () => void,
): Promise<void> {
  const agencies = population.reference.agencies.subtree(population.leadGovernment);
  let next = range.from;
  const write = async () => {
    for (let number = next++; number < range.to; number = next++) {
      const owner = agencies[number % agencies.length] ?? population.leadGovernment;
      await writeReport(population, number, number % 5 === 0 ? population.agency : owner);
      onReport();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, write));
}

async function writeReport(population: Population, number: number, agency: string): Promise<void> {
  const { table, reference, leadGovernment } = population;
  const at = new Date(FIRST_AT + number * BETWEEN_MS).toISOString();
  const context = { table, reference, at };
  const loaded = await writeSubmission(population, number, at);
  if (number % 10 === 1) return;
  const forwarded = await act(loaded, officer("coordinator", leadGovernment), context, {
    action: "forward",
    agency,
    category: "kesehatan",
    publicTitle: TITLE,
    publicText: TEXT,
  });
  if (number % 10 === 5) {
    const command = { action: "follow-up", text: FOLLOW_UP_TEXT } as const;
    await act(forwarded, officer("liaison-officer", agency), context, command);
  }
}

async function writeSubmission(
  { table, reference }: Population,
  number: number,
  at: string,
): Promise<Loaded> {
  const { event, snapshot } = sampleReport(number, at, reference);
  const created = await createReport(table, {
    snapshot,
    event,
    submission: {
      accessCodeHash: "a".repeat(43),
      keyHash: String(number),
      bodyHash: "b".repeat(43),
      reporter: { name: "Warga Contoh", email: "warga@example.com" },
    },
    slots: [],
    clock: clockOf(snapshot.report, reference),
  });
  if (!created.created) throw new Error(`Report ${number} is there already`);
  return { snapshot, files: { attachments: [], revision: 0 } };
}

async function act(
  loaded: Loaded,
  actor: Actor,
  context: { table: Table; reference: ReferenceData; at: string },
  command: Command,
): Promise<Loaded> {
  const { version, trackingId: id } = loaded.snapshot.report;
  const acted = await performAction(loaded, { actor, version, command }, context);
  if (!acted.ok) throw new Error(`${command.action} ${id}: ${JSON.stringify(acted.refusal)}`);
  return acted.value;
}

function officer(role: "coordinator" | "liaison-officer", agency: string): Actor {
  return { role: "officer", sub: `sub-of-${role}`, assignments: [{ role, agency }] };
}
