import { type GatheredDelivery, type TryOutcome, takeUp } from "#domain/telling/deliveries.ts";
import { type GatheredFacts, join, postpone, settle } from "#domain/telling/gathered.ts";
import type { DeliveryMedium } from "#domain/telling/media.ts";
import type { Recipient } from "#domain/telling/notifications.ts";
import { earliestFor } from "#domain/telling/refused-together.ts";
import { byAddress, type Subscription } from "#domain/telling/subscriptions.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { OfficerRole } from "#domain/vocabulary.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { addressIdOf } from "#platform/blind-index.ts";
import { loadAttachments } from "#store/attachments.ts";
import { deliveryId, loadGathered, writeDelivery } from "#store/deliveries.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import { listSubscribers } from "#store/subscriptions.ts";
import { allOf, count, outcomeOf, warnOfOtherClaim } from "./attempt.ts";
import type { DeliveryRun } from "./delivery-deps.ts";
import { sendToReporter } from "./send-to-citizen.ts";
import { loadToldEvent, type ToldEvent } from "./told-event.ts";

/** How often a record is read again when other events join at the same time. */
const ATTEMPTS = 10;

type ToOfficers = Pick<Extract<Recipient, { to: "officers" }>, "agency" | "roles">;

/**
 * Tells the officers of an agency of an event, at once or gathered with others: once at each
 * subscribed address where an officer has one of the roles.
 */
export async function gatherForOfficers(
  run: DeliveryRun,
  told: ToldEvent,
  { agency, roles }: ToOfficers,
): Promise<void> {
  const addresses = await addressesAt(run, agency);
  const concerned = addresses.filter((address) => isFor(address, roles));
  await allOf(
    concerned.map(({ id, protocol: medium }) => {
      const recipient = { to: "officers", agency, address: id } as const;
      const loaded = { told, addresses };
      return gather(run, loaded, { recipient, medium }, () => run.at);
    }),
  );
}

/** An address with the roles of all officers who get notices there. */
interface Address extends Subscription {
  /** Names it in deliveries, which contain no contact. */
  readonly id: string;
}

/** Lists the addresses that get the notices of an agency. */
async function addressesAt(run: DeliveryRun, agency: string): Promise<Address[]> {
  const subscribers = await listSubscribers(run.table, agency);
  if (subscribers.length === 0) return [];
  const pepper = await run.contactPepper();
  const counting = subscribers.filter(({ arn }) => arn !== undefined);
  return byAddress(counting).map((each) => ({ ...each, id: addressIdOf(pepper, each) }));
}

const isFor = (address: Address, roles: readonly OfficerRole[]): boolean =>
  address.roles.some((role) => roles.includes(role));

/**
 * Tells the reporter of a refused file. While other files of the report wait for their inspection,
 * the message waits too, since they may be refused as well; see refused-together.ts.
 */
export async function gatherForReporter(
  run: DeliveryRun,
  told: ToldEvent,
  medium: DeliveryMedium,
): Promise<void> {
  const attachments = await loadAttachments(run.table, told.trackingId);
  const to = { recipient: { to: "reporter" }, medium } as const;
  await gather(run, { told }, to, (gathered) =>
    earliestFor(attachments, { joined: joinedIn(gathered) + 1, at: run.at }),
  );
}

/** How many events a record has ever been joined by. */
const joinedIn = (gathered: GatheredDelivery | undefined): number =>
  gathered ? gathered.told.length + gathered.untold.length : 0;

/** Sends a due message, unless another run has claimed it. */
export async function deliverGathered(run: DeliveryRun, due: GatheredDelivery): Promise<void> {
  const { trackingId, recipient, state } = due;
  if (recipient.to === "reporter" && state === "waiting") {
    const attachments = await loadAttachments(run.table, trackingId);
    const notBefore = earliestFor(attachments, { joined: joinedIn(due), at: run.at });
    if (notBefore > run.at) {
      await writeDelivery(run.table, postpone(due, notBefore));
      return;
    }
  }
  const taken = takeUp(due, run.newClaim(), run.at);
  if (!(await writeDelivery(run.table, taken))) return;
  if (taken.state === "claimed") await sendClaimed(run, taken);
  else count(run, taken);
}

/** What was read just now to tell of an event, so that it is not read again. */
interface Loaded {
  readonly told: ToldEvent;
  readonly addresses?: readonly Address[];
}

/** Adds an event to those that a recipient is not told of yet; sends the message if it may go. */
async function gather(
  run: DeliveryRun,
  loaded: Loaded,
  to: Pick<GatheredFacts, "recipient"> & { readonly medium: DeliveryMedium },
  earliest: (gathered: GatheredDelivery | undefined) => Instant,
): Promise<void> {
  const { trackingId, version, zone } = loaded.told;
  const facts = { of: "gathered", trackingId, zone, ...to } as const;
  const claim = run.newClaim();
  const joined = await retryOnConflict(ATTEMPTS, async () => {
    const gathered = await loadGathered(run.table, facts);
    const joining = { version, claim, at: run.at, notBefore: earliest(gathered) };
    const next = join(gathered, facts, joining);
    if (!next) return undefined;
    return (await writeDelivery(run.table, next)) ? next : conflict();
  });
  if (!joined) return;
  if (joined.state === "claimed" && joined.claim === claim) await sendClaimed(run, joined, loaded);
  else count(run, joined);
}

/** Sends the message about all events that were untold when it was claimed; records the result. */
async function sendClaimed(
  run: DeliveryRun,
  claimed: GatheredDelivery,
  loaded?: Loaded,
): Promise<void> {
  const outcome = await outcomeOf(claimed, () => send(run, claimed, loaded));
  let latest: GatheredDelivery | undefined = claimed;
  const settled = await retryOnConflict(ATTEMPTS, async () => {
    // At first as it was claimed; read again only if another event has joined since.
    const current = latest ?? (await loadGathered(run.table, claimed));
    latest = undefined;
    if (!current || current.claim !== claimed.claim) return undefined;
    const next = settle(current, claimed.untold, outcome, run.at);
    return (await writeDelivery(run.table, next)) ? next : conflict();
  });
  if (settled) count(run, settled);
  else warnOfOtherClaim(claimed);
}

async function send(
  run: DeliveryRun,
  claimed: GatheredDelivery,
  loaded: Loaded | undefined,
): Promise<TryOutcome> {
  const { trackingId } = claimed;
  const untold = claimed.untold.toSorted((a, b) => a - b);
  const events = await Promise.all(
    untold.map((version) =>
      version === loaded?.told.version ? loaded.told : loadToldEvent(run, { trackingId, version }),
    ),
  );
  return claimed.recipient.to === "reporter"
    ? sendRefusals(run, claimed, events)
    : publishNotice(run, { ...claimed, recipient: claimed.recipient }, events, loaded?.addresses);
}

/** Sends the message about refused files to the reporter. */
async function sendRefusals(
  run: DeliveryRun,
  claimed: GatheredDelivery,
  events: readonly ToldEvent[],
): Promise<TryOutcome> {
  const { trackingId, medium = "email" } = claimed;
  const latest = events.at(-1);
  const submission = await latest?.submission(trackingId);
  if (!latest || !submission) return { outcome: "dropped" };
  const refused = events
    .flatMap(({ notice }) => notice.refused ?? [])
    .sort((a, b) => a.number - b.number);
  // The record has one id for all of its messages. Each try of one has the same first event.
  const id = `${deliveryId(claimed)}#${events[0]?.version}`;
  const to = { id, reader: "reporter", medium, of: trackingId, submission } as const;
  return sendToReporter(run, { ...latest, notice: { ...latest.notice, refused } }, to);
}

/**
 * Sends the notice of some events to the address of officers. While the events waited, officers may
 * have subscribed again with other roles or ended their subscriptions. An event that is not for the
 * address any more is left to the addresses that it is for now.
 */
async function publishNotice(
  run: DeliveryRun,
  { recipient: { agency, address: id }, medium = "email" }: ToOfficersDelivery,
  events: readonly ToldEvent[],
  loaded: readonly Address[] | undefined,
): Promise<TryOutcome> {
  const addresses = loaded ?? (await addressesAt(run, agency));
  const address = addresses.find((each) => each.id === id);
  const isStillFor = (told: ToldEvent) => address && isFor(address, rolesTold(told, agency));
  const left = events.filter((told) => !isStillFor(told));
  await allOf(
    left.map((told) => gatherForOfficers(run, told, { agency, roles: rolesTold(told, agency) })),
  );
  const notices = events.filter(isStillFor).map(({ notice }) => notice);
  const latest = notices.at(-1);
  if (!address || !latest) return { outcome: "dropped" };
  const { language, endpoint } = address;
  const { action: kind, level } = latest;
  return run.messenger.publish(officerNotice(notices, language, run.website), {
    ...{ agency, language, medium, endpoint, kind },
    ...(level !== undefined && { level }),
  });
}

type ToOfficersDelivery = GatheredDelivery & {
  readonly recipient: Extract<GatheredDelivery["recipient"], { to: "officers" }>;
};

/** The roles at an agency that are told of an event. */
export const rolesTold = ({ recipients }: ToldEvent, agency: string): OfficerRole[] =>
  recipients.flatMap((each) =>
    each.to === "officers" && each.agency === agency ? each.roles : [],
  );
