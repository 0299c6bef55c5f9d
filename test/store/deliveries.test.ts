import { describe, expect, test } from "vitest";
import { deliveryId, fromDeliveryItem } from "#store/deliveries.ts";
import { DELIVERY } from "#store/entities/deliveries.ts";
import { MONDAY } from "#test/support/example.ts";

const ID = "KT-7QX4-M2D9-PA35";
const MONTH = "CHANGES-2026-07";
const tries = {
  ...{ state: "failed", revision: 2, tries: 1, unknownTries: 0, claim: "a" },
  ...{ createdAt: MONDAY, nextAt: MONDAY },
};

/** A record as it was stored before deliveries said what they are of. */
const earlier = (trackingId: string, version: number, recipient: object, key: string) => ({
  ...DELIVERY.key({ subject: trackingId, version, "recipient and medium": key }),
  ...{ trackingId, version, recipient, ...tries },
  ...{ deliveriesDue: "1", deliveriesDueOrder: `${MONDAY}#${trackingId}` },
});

describe("a record of the earlier form is read", () => {
  const officers = { to: "officers", agency: "dpupr-pera-kaltim", language: "id" };
  test.each([
    ["of an event", ID, { to: "everyone" }, "everyone"],
    ["of a notice to officers", ID, officers, "officers-dpupr-pera-kaltim-id"],
  ])("%s", (_, trackingId, recipient, key) => {
    const delivery = fromDeliveryItem(earlier(trackingId, 3, recipient, key));
    expect(delivery).toEqual({ of: "event", trackingId, version: 3, recipient, ...tries });
    expect(deliveryId(delivery)).toBe(`${ID}.3.${key}`);
  });

  test.each([
    ["of an edit", { to: "everyone" }, "everyone"],
    ["of an edit to an officer", { to: "officer", sub: "sub-of-admin" }, "officer-sub-of-admin"],
  ])("%s", (_, recipient, key) => {
    const delivery = fromDeliveryItem(earlier(MONTH, 12, recipient, key));
    const edit = { month: "2026-07", revision: 12 };
    expect(delivery).toEqual({ of: "edit", edit, recipient, ...tries });
    expect(deliveryId(delivery)).toBe(`${MONTH}.12.${key}`);
  });
});

test("a record of neither form is refused", () => {
  const record = earlier(ID, 3, { to: "everyone" }, "everyone");
  expect(() => fromDeliveryItem({ ...record, of: "message" })).toThrow();
  expect(() => fromDeliveryItem({ ...record, version: undefined })).toThrow();
});
