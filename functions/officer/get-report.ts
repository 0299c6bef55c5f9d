import type { Officer } from "../../shared/domain/access.ts";
import { type Actor, existsFor } from "../../shared/domain/decide.ts";
import type { ReferenceData } from "../../shared/domain/reference-data.ts";
import { parseTrackingId } from "../../shared/domain/tracking-id.ts";
import { officerView } from "../../shared/domain/views.ts";
import { type Freshness, loadReport } from "../../shared/store/reports.ts";
import type { Table } from "../../shared/store/table-client.ts";
import type { Loaded } from "../runtime/perform-action.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";
import type { SignIn } from "./sign-in.ts";

export interface OfficerReportDeps {
  readonly table: Table;
  readonly reference: () => Promise<ReferenceData>;
  readonly signIn: SignIn;
  readonly trackingPrefix: string;
}

/** A report in the officer's reach; any other does not exist. */
export function getReport(deps: OfficerReportDeps): UseCase<"getReportAsOfficer"> {
  return {
    async handle(request) {
      const signedIn = await deps.signIn(request);
      if (!signedIn.ok) return signedIn;
      const reference = await deps.reference();
      const loaded = await loadForOfficer(deps, request.params.trackingId, "view");
      const actor = actorOf(signedIn.officer);
      if (!loaded || !existsFor(actor, loaded.snapshot.report, reference.agencies)) {
        return failure("report-not-found");
      }
      const { report, reporterName } = loaded.snapshot;
      const context = { at: request.at, reference };
      return {
        ok: true,
        body: officerView(report, loaded.history, { actor, reporterName }, context),
      };
    },
  };
}

export function actorOf({ email, assignments }: Officer): Actor {
  return { role: "officer", email, assignments };
}

/** Reads a report by a tracking id as it was typed; reach is for the caller to check. */
export async function loadForOfficer(
  deps: OfficerReportDeps,
  typed: string,
  freshness: Freshness,
): Promise<Loaded | undefined> {
  const trackingId = parseTrackingId(typed, deps.trackingPrefix);
  if (trackingId === undefined) return undefined;
  const { snapshot, history } = await loadReport(deps.table, trackingId, freshness);
  return snapshot && { snapshot, history };
}
