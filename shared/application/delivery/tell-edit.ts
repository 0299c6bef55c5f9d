import {
  isToldOfRights,
  type RightsChange,
  rightsChangeIn,
} from "#domain/reference/rights-change.ts";
import { type EditDelivery, newDelivery, type TryOutcome } from "#domain/telling/deliveries.ts";
import { rightsChangeEmail } from "#messages/rights-change-message.ts";
import { type ChangeRef, loadChange } from "#store/changes.ts";
import { listOfficers, loadOfficer } from "#store/officers.ts";
import { attemptNew } from "./attempt.ts";
import type { DeliveryDeps, DeliveryRun } from "./delivery-deps.ts";

/** Tells each overseer and system admin of an edit that changed who may read reports. */
export async function tellEdit(run: DeliveryRun, edit: ChangeRef): Promise<void> {
  for (const sub of await toldOf(run, edit)) {
    const recipient = { to: "officer", sub } as const;
    const facts = { of: "edit", edit, recipient, medium: "email" } as const;
    const delivery = newDelivery(facts, run.newClaim(), run.at);
    await attemptNew(run, delivery, () => sendTo(run, edit, sub));
  }
}

/** Sends what a claimed delivery stands for. */
export async function sendEdit(
  run: DeliveryRun,
  { edit, recipient }: EditDelivery,
): Promise<TryOutcome> {
  if (recipient.to === "officer") return sendTo(run, edit, recipient.sub);
  await tellEdit(run, edit);
  return { outcome: "sent" };
}

/**
 * Returns the accounts that are told of an edit: if it changed rights, those of all overseers and
 * system admins, and of an officer who lost a role by it; otherwise none. Who made the edit is told
 * too.
 */
async function toldOf({ table }: DeliveryDeps, ref: ChangeRef): Promise<string[]> {
  const change = await loadRightsChange(table, ref);
  if (!change) return [];
  const told = (await listOfficers(table)).filter(isToldOfRights).map(({ sub }) => sub);
  return [...new Set([...told, ...losersOf(change)])];
}

/** Sends the email about an edit to an officer, unless it does not concern the officer any more. */
async function sendTo(
  { table, reference, messenger }: DeliveryDeps,
  ref: ChangeRef,
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
