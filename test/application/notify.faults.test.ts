import { createHash, randomUUID } from "node:crypto";
import { PutItemCommand } from "@aws-sdk/client-dynamodb";
import fc from "fast-check";
import { expect, inject, test } from "vitest";
import type { DeliveryDeps } from "#application/delivery/delivery-deps.ts";
import { trackingId } from "#domain/report/tracking-id.ts";
import type { Delivery } from "#domain/telling/deliveries.ts";
import { notify, type StreamedEvent } from "#functions/notify/notify.ts";
import { retryDeliveries } from "#functions/retry-deliveries/retry-deliveries.ts";
import type { Message } from "#local/console/outbox.ts";
import { deliveryId } from "#store/deliveries.ts";
import { MERGED_REPORT } from "#store/entities/merged-reports.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { putSubscription } from "#store/subscriptions.ts";
import { type Table, toItem } from "#store/table-client.ts";
import { Chaos } from "#test/support/chaos.ts";
import * as example from "#test/support/example.ts";
import { loggedErrors } from "#test/support/expected-errors.ts";
import {
  type Expected,
  type ExpectedTogether,
  eventsIn,
  expectedOf,
  expectedTogether,
  message,
  PEPPER,
  SUBSCRIPTIONS,
  type ToldReport,
  WEBSITE,
} from "#test/support/expected-messages.ts";
import { type FaultOf, startFaultProxy } from "#test/support/fault-proxy.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { type Messaging, startMessaging } from "#test/support/messaging.ts";
import { given, type Scenario } from "#test/support/scenario.ts";
import { clientAt, emptyTable, SHORT } from "#test/support/table.ts";
import { deliveriesOf, PROVEN, storeHistory } from "#test/support/told-report.ts";

/** HISTORIES=1000 npx vitest run --project application notify.faults tries 1000 histories. */
const HISTORIES = Number(process.env["HISTORIES"] ?? 40);
const PER_RUN = 20;

/** Errors that only a fault in our own code throws. */
const BUGS = new Set(["Error", "TypeError", "RangeError", "ReferenceError", "$ZodError"]);

const MINUTE_MS = 60_000;

const STEPS: readonly ((report: Scenario) => Scenario)[] = [
  (report) => report.when(example.coordinator, example.forward),
  (report) => report.when(example.coordinator, example.hold),
  (report) => report.when(example.reporter, example.supply),
  (report) => report.when(example.coordinator, example.archive),
  (report) => report.when(example.agencyAdmin, example.followUp),
  (report) => report.when(example.liaisonOfficer, example.answer),
  (report) => report.when(example.liaisonOfficer, example.giveBack),
  (report) => report.when(example.reporter, example.comment),
  (report) => report.when(example.reporter, example.dispute),
  (report) => report.when(example.reporter, example.confirm),
  (report) => report.when(example.reporter, example.reopen),
  (report) => report.when(example.reporter, example.appeal),
  (report) => report.when(example.overseer, example.uphold),
  (report) => report.when(example.overseer, example.remand),
  (report) => report.when(example.reporter, example.withdraw),
  (report) => report.when(example.agencyAdmin, example.comment),
  (report) => report.when(example.system, example.refuseFile),
  (report) => report.sweepDaily("2026-07-14T02:00:00.000Z"),
];

/** Makes a report with a history in which all actors take actions at random. */
function reportOf(choices: readonly number[], position: number): ToldReport {
  const id = trackingId("KT", createHash("sha256").update(String(position)).digest());
  let scenario = given({}, example.MONDAY, kaltim, id).when(example.coordinator, example.forward);
  for (const choice of choices) {
    const step = STEPS[choice % STEPS.length];
    const next = step?.(scenario) ?? scenario;
    if (next.refusal === undefined) scenario = next;
  }
  const contacts = [
    { email: `p${position}@contoh.example` },
    { phone: `+62812000${String(position).padStart(5, "0")}` },
    {
      email: `p${position}@contoh.example`,
      phone: `+62812000${String(position).padStart(5, "0")}`,
    },
  ];
  const identity: ReporterIdentity = {
    name: "Siti Contoh",
    ...(position % 4 === 0 && { everyStepBySms: true }),
    ...contacts[position % contacts.length],
  };
  return { id, history: scenario.history, reporter: identity };
}
interface World {
  readonly table: Table;
  readonly deps: DeliveryDeps;
  readonly messaging: Messaging;
  readonly chaos: Chaos;
}

async function worldWith(seed: number): Promise<World> {
  const chaos = new Chaos(seed);
  const faultOf: FaultOf = (service, request) => chaos.faultOf(service, request);
  const table = await emptyTable();
  const messaging = await startMessaging(faultOf);
  const toTable = await startFaultProxy("dynamodb", inject("dynamodbEndpoint"), faultOf);
  const client = clientAt(toTable, { ...SHORT, retriesMs: 50 });
  const deps: DeliveryDeps = {
    table: { ...table, client },
    reference: async () => kaltim,
    messenger: messaging.messenger,
    website: WEBSITE,
    newClaim: randomUUID,
    contactPepper: async () => PEPPER,
    contactCodeSecret: async () => "a secret of the tests",
  };
  for (const subscription of SUBSCRIPTIONS) {
    const { agency, endpoint } = subscription;
    await messaging.createTopic(agency);
    const arn = await messaging.subscribe(subscription);
    await putSubscription(table, endpoint, { ...subscription, arn });
  }
  return { table, deps, messaging, chaos };
}

/** Passes the events on as a stream does: in batches, and again from the first failed one. */
async function stream({ deps, chaos }: World, events: readonly StreamedEvent[]): Promise<void> {
  let rest = [...events];
  for (let batches = 0; rest.length > 0; batches++) {
    if (batches > events.length) chaos.level = 0;
    const batch = rest.slice(0, 10);
    chaos.crashed = false;
    const failed = await notify(deps, batch).then(
      (notified) => notified.failed,
      () => batch.map(({ sequenceNumber }) => sequenceNumber),
    );
    const first = batch.findIndex(({ sequenceNumber }) => failed.includes(sequenceNumber));
    const done = chaos.crashed ? 0 : first < 0 ? batch.length : first;
    rest = rest.slice(done);
  }
  chaos.crashed = false;
}

/** Runs the retries for four days; from the second day on, nothing fails any more. */
async function retryForDays({ deps, chaos }: World): Promise<void> {
  for (let minutes = 1; minutes < 4 * 24 * 60; minutes += 150) {
    if (minutes > 24 * 60) chaos.level = 0;
    chaos.crashed = false;
    const at = new Date(Date.parse(example.MONDAY) + minutes * MINUTE_MS).toISOString();
    await retryDeliveries({ ...deps, hasTime: () => true }, at).catch(() => {});
  }
  chaos.crashed = false;
}

/** Returns how often each message was sent, and how often the records say that it was sent. */
function accounts(expected: readonly Expected[], byId: ReadonlyMap<string, Delivery>) {
  const bounds = new Map<string, { least: number; most: number }>();
  for (const { id, message: each } of expected) {
    const delivery = byId.get(id);
    const sent = delivery?.state === "sent" ? 1 : 0;
    const { least, most } = bounds.get(each) ?? { least: 0, most: 0 };
    bounds.set(each, {
      least: least + sent,
      most: most + sent + (delivery?.unknownTries ?? 0),
    });
  }
  return bounds;
}

/** Whether a message may be about several events. */
const isOne = (
  { medium, to, body }: Message,
  way: Pick<ExpectedTogether, "medium" | "to" | "words">,
): boolean => medium === way.medium && to === way.to && way.words.test(body);

/** Checks that the messages about gathered events tell of each once, or more if a try was lost. */
function expectAllTold(
  { id, versions, ...way }: ExpectedTogether,
  delivery: Delivery | undefined,
  messages: readonly Message[],
): void {
  if (delivery?.of !== "gathered") throw new Error(`${id} gathers nothing`);
  expect({ id, told: delivery.told, untold: delivery.untold }).toEqual({
    ...{ id, told: versions, untold: [] },
  });
  const about = messages.filter(
    (each) => isOne(each, way) && each.body.includes(delivery.trackingId),
  );
  const times = about.reduce((sum, { body }) => sum + eventsIn(body), 0);
  const most = versions.length * (1 + delivery.unknownTries);
  expect({ id, ok: versions.length <= times && times <= most, times }).toMatchObject({ ok: true });
}

const choices = fc.array(fc.nat(1_000), { maxLength: 6 });
const histories = fc.array(choices, { minLength: PER_RUN, maxLength: PER_RUN });

test("whatever fails between the functions and the services, no message is lost, and none is sent twice unless its record counts a try with an unknown result", {
  timeout: 1_800_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(histories, fc.integer(), async (drawn, seed) => {
      const world = await worldWith(seed);
      const { table, chaos, messaging } = world;
      const reports = drawn.map(reportOf);
      // The reporter of the next report follows every fifth report.
      const followersOf = (position: number) =>
        position % 5 === 0 ? reports.slice(position + 1, position + 2) : [];
      for (const [position, { id, history, reporter: who }] of reports.entries()) {
        await storeHistory(table, id, history, who, {
          ...PROVEN,
          attachments: [example.refusedFile],
        });
        for (const follower of followersOf(position)) {
          const item = {
            ...MERGED_REPORT.key({ trackingId: id, mergedReport: follower.id }),
            trackingId: follower.id,
          };
          await table.client.send(
            new PutItemCommand({ TableName: table.name, Item: toItem(item) }),
          );
        }
      }
      const events = reports.flatMap(({ id, history }) =>
        history.map(({ version }) => ({
          ...{ of: "event" as const, trackingId: id, version, at: example.MONDAY },
          sequenceNumber: `${id}/${version}`,
        })),
      );
      chaos.level = 0.15;
      // Events arrive out of order, and a third of them twice.
      const again = chaos.shuffled(events).slice(0, events.length / 3);
      await stream(world, chaos.shuffled([...events, ...again]));
      chaos.level = 0.15;
      await retryForDays(world);

      // Only services failed, not our code.
      const names = new Set(loggedErrors().map(({ errorName }) => errorName));
      expect([...names].filter((name) => BUGS.has(name))).toEqual([]);

      const expected = reports.flatMap((told, position) => expectedOf(told, followersOf(position)));
      const together = reports.flatMap(expectedTogether);
      const deliveries = (
        await Promise.all(reports.map(({ id }) => deliveriesOf(table, id)))
      ).flat();
      expect(deliveries.map(deliveryId).sort()).toEqual(
        [...expected, ...together].map(({ id }) => id).sort(),
      );
      expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(["sent"]));

      const byId = new Map(deliveries.map((delivery) => [deliveryId(delivery), delivery]));
      const all = messaging.sent();
      for (const each of together) expectAllTold(each, byId.get(each.id), all);

      const bounds = accounts(expected, byId);
      const sent = Map.groupBy(all, ({ medium, to, body }) => message(medium, to, body));
      const unexpected = all.filter(
        (each) =>
          !together.some((way) => isOne(each, way)) &&
          !bounds.has(message(each.medium, each.to, each.body)),
      );
      expect(unexpected).toEqual([]);
      for (const [each, { least, most }] of bounds) {
        const times = sent.get(each)?.length ?? 0;
        expect({ each, times, ok: least <= times && times <= most }).toMatchObject({ ok: true });
      }
    }),
    { numRuns: Math.ceil(HISTORIES / PER_RUN), endOnFailure: true },
  );
});
