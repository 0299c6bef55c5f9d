import {
  isToldOfRights,
  type RightsChange,
  rightsChangeIn,
} from "#domain/reference/rights-change.ts";
import type { Delivery, TryOutcome } from "#domain/telling/deliveries.ts";
import { rightsChangeEmail } from "#messages/rights-change-message.ts";
import { type ChangeRef, loadChange } from "#store/changes.ts";
import { listOfficers, loadOfficer } from "#store/officers.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";

/**
 * Returns the accounts that are told of an edit: if it changed rights, those of all overseers and
 * system admins, and of an officer who lost a role by it; otherwise none. Who made the edit is told
 * too.
 */
export async function toldOfChange({ table }: DeliveryDeps, ref: ChangeRef): Promise<string[]> {
  const change = await loadRightsChange(table, ref);
  if (!change) return [];
  const told = (await listOfficers(table)).filter(isToldOfRights).map(({ sub }) => sub);
  return [...new Set([...told, ...losersOf(change)])];
}

/** Sends the email about an edit to an officer, unless it does not concern the officer any more. */
export async function sendRightsChange(
  { table, reference, messenger }: DeliveryDeps,
  ref: Pick<Delivery, "trackingId" | "version">,
  sub: string,
): Promise<TryOutcome> {
  const [change, officer, { agencies }] = await Promise.all([
    loadRightsChange(table, ref),
    loadOfficer(table, sub),
    reference(),
  ]);
  if (!change || !officer) return { outcome: "dropped" };
  if (!isToldOfRights(officer) && !losersOf(change).includes(sub)) return { outcome: "dropped" };
  const nameOf = (agency: string) => agencies.get(agency)?.shortName ?? agency;
  return messenger.sendEmail(officer.email, rightsChangeEmail(change, nameOf));
}

/** The accounts that lost a role. One that was displaced has no address any more. */
function losersOf(change: RightsChange): string[] {
  return change.of === "roles" ? change.lost.map(({ officer }) => officer.sub) : [];
}

async function loadRightsChange(
  table: DeliveryDeps["table"],
  ref: ChangeRef,
): Promise<RightsChange | undefined> {
  const change = await loadChange(table, ref);
  return change && rightsChangeIn(change);
}
