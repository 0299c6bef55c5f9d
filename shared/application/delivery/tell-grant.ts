import { type Grant, grantIn, isToldOfGrants } from "#domain/reference/grants.ts";
import type { Delivery, TryOutcome } from "#domain/telling/deliveries.ts";
import { grantEmail } from "#messages/grant-message.ts";
import { type ChangeRef, loadChange } from "#store/changes.ts";
import { listOfficers, loadOfficer } from "#store/officers.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";

/**
 * Returns the accounts that are told of an edit: those of all overseers and system admins if it
 * gave an officer a role that reads reports, otherwise none. Who made the edit is told too.
 */
export async function toldOfGrant({ table }: DeliveryDeps, ref: ChangeRef): Promise<string[]> {
  if (!(await loadGrant(table, ref))) return [];
  return (await listOfficers(table)).filter(isToldOfGrants).map(({ sub }) => sub);
}

/** Sends the email about a grant to an officer, unless the officer is not told of grants any more. */
export async function sendGrant(
  { table, reference, messenger }: DeliveryDeps,
  ref: Pick<Delivery, "trackingId" | "version">,
  sub: string,
): Promise<TryOutcome> {
  const [grant, officer, { agencies }] = await Promise.all([
    loadGrant(table, ref),
    loadOfficer(table, sub),
    reference(),
  ]);
  if (!grant || !officer || !isToldOfGrants(officer)) return { outcome: "dropped" };
  const nameOf = (agency: string) => agencies.get(agency)?.shortName ?? agency;
  return messenger.sendEmail(officer.email, grantEmail(grant, nameOf));
}

async function loadGrant(table: DeliveryDeps["table"], ref: ChangeRef): Promise<Grant | undefined> {
  const change = await loadChange(table, ref);
  return change && grantIn(change);
}
