import { beforeAll, describe, expect, test } from "vitest";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import { call, type DemoOfficer, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, submitted } from "#test/support/requests.ts";

const { agencies, categories, regions } = await readReferenceData(KALTIM);

const ids: string[] = [];
const toDinkes = { ...example.forward, agency: "dinkes-kaltim", category: "kesehatan" };

/** Returns this file's reports, without other reports in the stack. */
const own = (items: { trackingId: string }[]) =>
  items.map(({ trackingId }) => ids.indexOf(trackingId)).filter((position) => position >= 0);

beforeAll(async () => {
  const days = ["2026-08-03", "2026-08-04", "2026-08-05", "2026-08-06"];
  for (const day of days) {
    await setClock(`${day}T02:00:00Z`);
    ids.push((await submitted({ location: { region: "64.74" } })).trackingId);
  }
  const [first = "", second = "", third = ""] = ids;
  await act("koordinator", first, example.forward);
  await act("koordinator", second, example.forward);
  await act("koordinator", third, toDinkes);
  await act("penghubung.dpupr", second, { action: "follow-up", text: "Sedang diperiksa." });
});

async function pages(path: string, as?: DemoOfficer): Promise<{ trackingId: string }[]> {
  const all: { trackingId: string }[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { body } = await call("GET", `${path}${query}`, as ? { as } : {});
    all.push(...body.items);
    cursor = body.nextCursor;
  } while (cursor);
  return all;
}

describe("the public feed", () => {
  test.each([
    ["all", "", [2, 1, 0]],
    ["an agency", "agency=dpupr-pera-kaltim", [1, 0]],
    ["an agency with all below", "agency=pemprov-kaltim", [2, 1, 0]],
    ["a region", "region=64.74", [2, 1, 0]],
    ["the province with all within", "region=64", [2, 1, 0]],
    ["a category", "category=kesehatan", [2]],
    ["a category with few below it", "category=pekerjaan-umum-dan-penataan-ruang", [1, 0]],
    ["an agency and a region", "agency=dpupr-pera-kaltim&region=64.74", [1, 0]],
    ["a region and a category", "region=64&category=kesehatan", [2]],
    [
      "an agency and a category that share no report",
      "agency=dinkes-kaltim&category=perhubungan",
      [],
    ],
    ["a state", "state=in-progress", [1]],
    ["a classification", "classification=aspiration", []],
    ["days", "from=2026-08-06&to=2026-08-06", [2, 1, 0]],
    ["days before", "to=2026-08-05", []],
  ])("by %s", async (_, filter, expected) => {
    expect(own(await pages(`/v1/reports?limit=2&${filter}`))).toEqual(expected);
    expect(own(await pages(`/v1/reports?limit=100&${filter}`))).toEqual(expected);
  });

  test("may be cached for some seconds, and is not sent again if it has not changed", async () => {
    const first = await call("GET", "/v1/reports");
    expect(first.headers.get("cache-control")).toBe("public, max-age=15");
    const again = await call("GET", "/v1/reports", {
      headers: { "If-None-Match": first.headers.get("etag") ?? "" },
    });
    expect(again.status).toBe(304);
  });

  test.each([
    ["a cursor that was made up", "cursor=abc.def", ["cursor"]],
    ["an unknown agency", "agency=tidak-ada", ["agency"]],
    ["an unknown category", "category=kesehatan/tidak-ada", ["category"]],
    ["a page too long", "limit=101", ["limit"]],
    ["an unknown filter", "kota=samarinda", ["kota"]],
    ["text that is not a day", "from=kemarin", ["from"]],
    ["a last day before the first", "from=2027-01-01&to=2026-01-01", ["to"]],
    ["a last day one day before the first", "from=2026-01-02&to=2026-01-01", ["to"]],
  ])("%s is refused", async (_, query, expected) => {
    const { status, body } = await call("GET", `/v1/reports?${query}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(expected);
  });

  test("a cursor is valid only for its own list", async () => {
    const { body } = await call("GET", "/v1/reports?limit=1");
    const cursor = encodeURIComponent(body.nextCursor);
    expect((await call("GET", `/v1/reports?limit=2&cursor=${cursor}`)).status).toBe(200);
    expect((await call("GET", `/v1/reports?state=closed&cursor=${cursor}`)).status).toBe(422);
  });

  test.each<[string, DemoOfficer]>([
    ["officer/queue", "koordinator"],
    ["admin/officers", "admin"],
    ["admin/changes", "admin"],
    ["admin/parked-deliveries", "admin"],
  ])("its cursor is refused by %s, which has no filters either", async (list, as) => {
    const { body } = await call("GET", "/v1/reports?limit=1");
    const cursor = encodeURIComponent(body.nextCursor);
    const { status, body: refused } = await call("GET", `/v1/${list}?cursor=${cursor}`, { as });
    expect(status).toBe(422);
    expect(refused.errors.map(({ path }: { path: string }) => path)).toEqual(["cursor"]);
  });
});

describe("an officer's queue", () => {
  test.each<[DemoOfficer, string, number[]]>([
    ["koordinator", "state=awaiting-verification", [3]],
    ["koordinator", "agency=dpupr-pera-kaltim", [0, 1]],
    ["koordinator", "", [3, 0, 2, 1]],
    ["penghubung.dpupr", "", [0, 1]],
    ["penghubung.dpupr", "state=in-progress", [1]],
    ["penghubung.dpupr", "agency=dinkes-kaltim", []],
    ["kepala.dpupr", "", [0, 1]],
    ["penghubung.dinkes", "", [2]],
    ["inspektorat", "state=forwarded", [0, 2]],
    ["admin", "", []],
  ])("of %s by %s", async (as, filter, expected) => {
    const inOrder = own(await pages(`/v1/officer/queue?limit=2&${filter}`, as));
    expect(inOrder.toSorted()).toEqual(expected.toSorted());
    expect(own(await pages(`/v1/officer/queue?limit=100&${filter}`, as))).toEqual(inOrder);
  });

  test("is in order of the next deadline and says what is overdue", async () => {
    await setClock("2026-08-14T02:00:00Z");
    const path = "/v1/officer/queue?limit=100";
    const { body } = await call("GET", path, { as: "penghubung.dpupr" });
    const due = body.items.map(
      (item: { nextDeadline: { dueAt: string } }) => item.nextDeadline.dueAt,
    );
    expect(due).toEqual(due.toSorted());
    expect(own(await pages(`${path}&overdue=true`, "penghubung.dpupr"))).toEqual([0]);
    expect(own(await pages(`${path}&overdue=false`, "penghubung.dpupr"))).toEqual([1]);
  });

  test("a cursor is valid only for its own officer", async () => {
    const { body } = await call("GET", "/v1/officer/queue?limit=1", { as: "koordinator" });
    const path = `/v1/officer/queue?limit=1&cursor=${encodeURIComponent(body.nextCursor)}`;
    expect((await call("GET", path, { as: "koordinator" })).status).toBe(200);
    expect((await call("GET", path, { as: "inspektorat" })).status).toBe(422);
  });
});

test("/v1/officer/me answers with the officer and the assignments", async () => {
  const { body } = await call("GET", "/v1/officer/me", { as: "penghubung.dpupr" });
  expect(body).toMatchObject({
    email: "penghubung.dpupr@kaltim.example",
    assignments: [{ role: "liaison-officer", agency: "dpupr-pera-kaltim" }],
  });
});

test.each([
  ["/v1/agencies", agencies],
  ["/v1/categories", categories],
  ["/v1/regions", regions],
])("%s may be cached and answers the whole list", async (path, seeded) => {
  const { body, headers } = await call("GET", path);
  const codes = body.items.map(({ code }: { code: string }) => code);
  expect(codes).toEqual(expect.arrayContaining(seeded.map(({ code }) => code)));
  expect(headers.get("cache-control")).toBe("public, max-age=300");
  const etag = headers.get("etag") ?? "";
  expect((await call("GET", path, { headers: { "If-None-Match": etag } })).status).toBe(304);
});
