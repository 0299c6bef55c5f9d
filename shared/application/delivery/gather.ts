import { type GatheredDelivery, type TryOutcome, takeUp } from "#domain/telling/deliveries.ts";
import { type GatheredFacts, join, postpone, settle } from "#domain/telling/gathered.ts";
import type { DeliveryMedium } from "#domain/telling/media.ts";
import type { Recipient } from "#domain/telling/notifications.ts";
import { earliestFor } from "#domain/telling/refused-together.ts";
import { holdersOf, rolesOf, type Subscription } from "#domain/telling/subscriptions.ts";
import type { Instant } from "#domain/time/local-time.ts";
import { officerNotice } from "#messages/officer-notice.ts";
import { loadAttachments } from "#store/attachments.ts";
import { deliveryId, loadGathered, writeDelivery } from "#store/deliveries.ts";
import { conflict, retryOnConflict } from "#store/retry-on-conflict.ts";
import { listSubscribers, type Subscriber } from "#store/subscriptions.ts";
import { allOf, count, outcomeOf, warnOfOtherClaim } from "./attempt.ts";
import type { DeliveryRun } from "./delivery-deps.ts";
import { sendToReporter } from "./send-to-citizen.ts";
import { loadToldEvent, type ToldEvent } from "./told-event.ts";

/** How often a record is read again when other events join at the same time. */
const ATTEMPTS = 10;

/**
 * Tells the officers of an agency of an event, at once or gathered with others: once for each
 * medium, language and set of roles that has a subscriber.
 */
export async function gatherForOfficers(
  run: DeliveryRun,
  told: ToldEvent,
  { agency, roles }: Pick<Extract<Recipient, { to: "officers" }>, "agency" | "roles">,
): Promise<void> {
  const subscribers = await listSubscribers(run.table, agency);
  const ways = waysTo(subscribers).filter((way) => way.roles.some((role) => roles.includes(role)));
  await allOf(
    ways.map(({ medium, language, roles: held }) => {
      const recipient = { to: "officers", agency, language, roles: held } as const;
      return gather(run, told, { recipient, medium }, () => run.at);
    }),
  );
}

/** How some subscribers are reached together. */
interface Way extends Pick<Subscription, "language" | "roles"> {
  readonly medium: DeliveryMedium;
}

/** Returns the different ways to reach subscribers. Those who share an endpoint share its roles. */
function waysTo(subscribers: readonly Subscriber[]): Way[] {
  const confirmed = subscribers.filter(({ arn }) => arn !== undefined);
  const endpoints = Map.groupBy(confirmed, ({ protocol, endpoint }) => `${protocol} ${endpoint}`);
  const ways = [...endpoints.values()].flatMap((sharing) => {
    const roles = rolesOf(sharing);
    return sharing.map(({ protocol, language }): Way => ({ medium: protocol, language, roles }));
  });
  const keyOf = ({ medium, language, roles }: Way) => [medium, language, holdersOf(roles)].join();
  return [...new Map(ways.map((way) => [keyOf(way), way])).values()];
}

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
  await gather(run, told, to, (gathered) =>
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

/** Adds an event to those that a recipient is not told of yet; sends the message if it may go. */
async function gather(
  run: DeliveryRun,
  told: ToldEvent,
  to: Pick<GatheredFacts, "recipient"> & { readonly medium: DeliveryMedium },
  earliest: (gathered: GatheredDelivery | undefined) => Instant,
): Promise<void> {
  const { trackingId, version, zone } = told;
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
  if (joined.state === "claimed" && joined.claim === claim) await sendClaimed(run, joined, told);
  else count(run, joined);
}

/** Sends the message about all events that were untold when it was claimed; records the result. */
async function sendClaimed(
  run: DeliveryRun,
  claimed: GatheredDelivery,
  loaded?: ToldEvent,
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
  loaded: ToldEvent | undefined,
): Promise<TryOutcome> {
  const { trackingId, recipient, medium = "email" } = claimed;
  const untold = claimed.untold.toSorted((a, b) => a - b);
  const events = await Promise.all(
    untold.map((version) =>
      version === loaded?.version ? loaded : loadToldEvent(run, { trackingId, version }),
    ),
  );
  const notices = events.map(({ notice }) => notice);
  const latest = events.at(-1);
  if (!latest) return { outcome: "dropped" };
  if (recipient.to === "reporter") {
    const submission = await latest.submission(trackingId);
    if (!submission) return { outcome: "dropped" };
    const refused = notices.flatMap((notice) => notice.refused ?? []);
    const { zone } = latest;
    // The record has one id for all of its messages. Each try of one has the same first event.
    const id = `${deliveryId(claimed)}#${untold[0]}`;
    const to = { id, reader: "reporter", medium, of: trackingId, submission } as const;
    return sendToReporter(run, { notice: { ...latest.notice, refused }, zone }, to);
  }
  const { agency, language, roles } = recipient;
  const { action, level } = latest.notice;
  return run.messenger.publish(officerNotice(notices, language, run.website), {
    agency,
    language,
    medium,
    holders: holdersOf(roles),
    kind: action,
    ...(level !== undefined && { level }),
  });
}
