import { createHash } from "node:crypto";
import { accessCode, hashAccessCode } from "../../shared/domain/access-code.ts";
import { evolve } from "../../shared/domain/evolve.ts";
import { seal } from "../../shared/domain/history.ts";
import { clockOf } from "../../shared/domain/reference-data.ts";
import type { Content } from "../../shared/domain/report.ts";
import { submit } from "../../shared/domain/submission.ts";
import { trackingId } from "../../shared/domain/tracking-id.ts";
import type { NewReport } from "../../shared/store/reports.ts";
import { complaint, MONDAY } from "./given-report.ts";
import { kaltim } from "./kaltim.ts";

const bytes = (seed: number) => createHash("sha256").update(String(seed)).digest();

/** What a submission writes, from a seed: the same seed, the same report. */
export function newReport(seed: number, content: Partial<Content> = {}, at = MONDAY): NewReport {
  const id = trackingId("KT", bytes(seed));
  const decided = submit(
    { trackingId: id, content: { ...complaint, ...content } },
    { at, reference: kaltim, leadGovernment: "pemprov-kaltim" },
  );
  if (!decided.ok) throw new Error(`The submission was refused: ${decided.refusal.code}`);
  const event = seal(decided.value, undefined);
  const report = evolve(undefined, event);
  return {
    snapshot: { report, reporterName: "Siti Contoh" },
    event,
    submission: {
      accessCodeHash: hashAccessCode(id, accessCode(bytes(seed + 1))),
      keyHash: `key-${seed}`,
      bodyHash: `body-${seed}`,
      reporter: { name: "Siti Contoh", phone: "+6281234567890" },
    },
    clock: clockOf(report, kaltim),
  };
}
