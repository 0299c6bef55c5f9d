import { expect, test } from "vitest";
import { notify } from "#functions/notify/notify.ts";
import { putContact } from "#store/followers.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import { given } from "#test/support/scenario.ts";
import { minutesLater, startTelling, streamed } from "#test/support/telling.ts";
import { storeHistory } from "#test/support/told-report.ts";

const ID = "KT-1111-1111-1111";

test("a follower is told of what happened since, and of nothing before", async () => {
  const { deps, messaging } = await startTelling();
  const { history } = given({}, example.MONDAY, kaltim, ID)
    .when(example.coordinator, example.forward, minutesLater(10))
    .when(example.liaisonOfficer, example.answer, minutesLater(30));
  await storeHistory(deps.table, ID, history, { name: "Siti Contoh" });
  const follower = { medium: "email", language: "id", unfollow: "token" } as const;
  for (const minutes of [0, 20, 40]) {
    const since = minutesLater(minutes);
    const to = `since-${minutes}@contoh.example`;
    const ref = { trackingId: ID, id: `follower-${minutes}` };
    await putContact(deps.table, ref, { ...follower, to, since });
  }
  await notify(deps, [streamed(ID, 2, minutesLater(50)), streamed(ID, 3, minutesLater(50))]);
  const sentTo = (minutes: number) =>
    messaging.sent().filter(({ to }) => to === `since-${minutes}@contoh.example`).length;
  expect([0, 20, 40].map(sentTo)).toEqual([2, 1, 0]);
});
