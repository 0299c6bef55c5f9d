import { beforeEach, describe, expect, test } from "vitest";
import type { DeliveryDeps } from "#application/delivery/delivery-deps.ts";
import { endSubscription } from "#application/end-subscription.ts";
import type { Subscription } from "#domain/telling/subscriptions.ts";
import type { OfficerRole } from "#domain/vocabulary.ts";
import { notify } from "#functions/notify/notify.ts";
import { subscribe as subscribeAddress } from "#functions/subscriptions/subscriptions.ts";
import { type TopicSubscriptions, topicSubscriptions } from "#platform/topic-subscriptions.ts";
import { listSubscribers, listSubscriptions } from "#store/subscriptions.ts";
import * as example from "#test/support/example.ts";
import { eventsIn } from "#test/support/expected-messages.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { type Messaging, TOPICS } from "#test/support/messaging.ts";
import { given } from "#test/support/scenario.ts";
import { minutesLater, startTelling, streamed } from "#test/support/telling.ts";
import { storeHistory } from "#test/support/told-report.ts";

/** An agency's mailbox that officers share, whose subscription SNS and the table both keep. */

const ID = "KT-7QX4-M2D9-PA35";
const agency = "dpupr-pera-kaltim";
const MAILBOX = "bersama@kaltim.example";
/** The versions of a forward, for liaison officers, and of an escalation, for leaders too. */
let forwarded: number;
let escalated: number;

let deps: DeliveryDeps;
let messaging: Messaging;
let topics: TopicSubscriptions;

beforeEach(async () => {
  ({ deps, messaging } = await startTelling());
  topics = topicSubscriptions(TOPICS);
  const { history } = given({}, example.MONDAY, kaltim, ID)
    .when(example.coordinator, example.forward)
    .sweep("2026-07-13T16:00:00.000Z");
  const versionOf = (action: string) =>
    history.find(({ payload }) => payload.action === action)?.version ?? 0;
  forwarded = versionOf("forward");
  escalated = versionOf("escalate");
  await storeHistory(deps.table, ID, history, { name: "Anonim" });
});

const wanted = (sub: string, role: OfficerRole) => {
  const subscription: Subscription = {
    ...{ agency, protocol: "email", endpoint: MAILBOX, roles: [role], language: "id" },
  };
  return { officer: { sub, email: MAILBOX, name: "Petugas", assignments: [] }, subscription };
};
const subscribe = (sub: string, role: OfficerRole, by = topics) =>
  subscribeAddress({ table: deps.table, topics: by }, wanted(sub, role));
const end = async (sub: string, by = topics) => {
  const [ended] = await listSubscriptions(deps.table, sub);
  if (!ended) throw new Error(`${sub} has no subscription`);
  await endSubscription({ table: deps.table, topics: by }, sub, ended);
};
/** Tells of the forward and, after ten minutes, of the escalation; returns the events told of. */
const told = async (): Promise<number[]> => {
  await notify(deps, [streamed(ID, forwarded)]);
  await notify(deps, [streamed(ID, escalated, minutesLater(11))]);
  return messaging.sent().map(({ body }) => eventsIn(body));
};
const atSns = async (arn: string | undefined) => topics.statusOf(arn ?? "");

describe("a mailbox that officers share", () => {
  test("gets what either is told of, although they subscribe it at the same time", async () => {
    const roles = ["liaison-officer", "leader", "leader", "leader"] as const;
    await Promise.all(roles.map((role, index) => subscribe(`officer-${index}`, role)));
    expect(await told()).toEqual([1, 1]);
  });

  test.each(["subscribe", "unsubscribe"] as const)(
    "is silenced for no officer when an end stops after SNS answered %s",
    async (call) => {
      await subscribe("a", "liaison-officer");
      if (call === "subscribe") await subscribe("b", "leader");
      const stopping: TopicSubscriptions = {
        ...topics,
        [call]: async (...at: [never]) => {
          await topics[call](...at);
          throw new Error("The function stopped");
        },
      };
      await expect(end("a", stopping)).rejects.toThrow("stopped");
      if (call === "unsubscribe") await subscribe("b", "leader");
      expect(await told()).toEqual([1, 1]);
      await end("a");
      expect(await listSubscriptions(deps.table, "a")).toEqual([]);
      const [left] = await listSubscribers(deps.table, agency);
      expect(await atSns(left?.arn)).toBe("confirmed");
    },
  );

  test("is not silenced when a subscription stops after SNS answered", async () => {
    await subscribe("a", "liaison-officer");
    const stopping: TopicSubscriptions = {
      ...topics,
      subscribe: async (at) => {
        await topics.subscribe(at);
        throw new Error("The function stopped");
      },
    };
    await expect(subscribe("b", "leader", stopping)).rejects.toThrow("stopped");
    expect(await told()).toEqual([1, 1]);
  });

  test("stays subscribed if an officer subscribes it while the last other one ends", async () => {
    await subscribe("a", "liaison-officer");
    const late: TopicSubscriptions = {
      ...topics,
      unsubscribe: async (arn) => {
        if ((await listSubscriptions(deps.table, "b")).length === 0) {
          await subscribe("b", "liaison-officer");
        }
        await topics.unsubscribe(arn);
      },
    };
    await end("a", late);
    expect(await told()).toEqual([1, 1]);
  });

  test("stays subscribed if the last other officer ends while one subscribes it", async () => {
    await subscribe("a", "liaison-officer");
    let ended = false;
    const late: TopicSubscriptions = {
      ...topics,
      subscribe: async (at) => {
        const arn = await topics.subscribe(at);
        if (!ended) await end("a");
        ended = true;
        return arn;
      },
    };
    await subscribe("b", "liaison-officer", late);
    const [kept] = await listSubscriptions(deps.table, "b");
    expect(await atSns(kept?.arn)).toBe("confirmed");
    expect(await told()).toEqual([1, 1]);
  });

  test("is ended at SNS when all officers end at once", async () => {
    await subscribe("a", "liaison-officer");
    await subscribe("b", "leader");
    const [{ arn } = { arn: undefined }] = await listSubscriptions(deps.table, "a");
    // Neither is removed from the table before both have seen the other there.
    const both = Promise.withResolvers<void>();
    let removing = 0;
    const { middlewareStack } = deps.table.client;
    middlewareStack.add(
      (next, { commandName }) =>
        async (request) => {
          if (commandName === "TransactWriteItemsCommand" && ++removing === 2) both.resolve();
          if (commandName === "TransactWriteItemsCommand") await both.promise;
          return next(request);
        },
      { step: "initialize", name: "both" },
    );
    await Promise.all([end("a"), end("b")]);
    middlewareStack.remove("both");
    expect(await atSns(arn)).toBe("missing");
    expect(await told()).toEqual([]);
  });
});
