import { newSalt } from "#application/new-salt.ts";
import type { ReferenceData } from "#domain/reference/reference-data.ts";
import { evolve } from "#domain/report/evolve.ts";
import { seal } from "#domain/report/history.ts";
import { submit } from "#domain/report/submission.ts";
import { trackingId } from "#domain/report/tracking-id.ts";
import { TEXT, TITLE } from "./sample.ts";

/** Makes a report that was just submitted. The same number gives the same tracking id. */
export function sampleReport(number: number, at: string, reference: ReferenceData) {
  const content = {
    classification: "complaint",
    title: TITLE,
    text: TEXT,
    occurredOn: at.slice(0, 10),
    location: { region: "64.72" },
    anonymous: false,
    secret: false,
    showName: false,
    channel: "web",
  } as const;
  const decided = submit(
    { trackingId: sampleTrackingId(number), content },
    { at, reference, leadGovernment: "pemprov-kaltim" },
  );
  if (!decided.ok) throw new Error(`Report ${number}: ${JSON.stringify(decided.refusal)}`);
  const event = seal(decided.value, undefined, newSalt);
  return { event, snapshot: { report: evolve(undefined, event), reporterName: "Warga Contoh" } };
}

/** Returns the tracking id of the report with a number. */
export function sampleTrackingId(number: number): string {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE((number * 2_654_435_761) % 2 ** 32);
  return trackingId("KT", bytes);
}
