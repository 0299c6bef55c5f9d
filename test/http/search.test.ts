import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { BASE_FILE, CHANGES_FILE } from "#search/files.ts";
import { call, runSchedule } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, actAsReporter, submitted } from "#test/support/requests.ts";
import {
  idsIn,
  indexed,
  later,
  overwriteIndex,
  published,
  readIndex,
  searched,
} from "#test/support/search.ts";

/** A subject whose reports are about public things: only of these is the point published. */
const road = { category: "pekerjaan-umum-dan-penataan-ruang/jalan-berlubang" };
const toDinkes = { agency: "dinkes-kaltim", category: "kesehatan" };
const at = (lat: number, lon: number, region = "64.72") => ({
  location: { region, point: { lat, lon } },
});

const ids = { hole: "", bridge: "", clinic: "", far: "" };
const nameOf = (trackingId: string) => Object.entries(ids).find(([, id]) => id === trackingId)?.[0];
/** Returns this file's reports, without other reports in the stack. */
const named = async (q: string, more = {}) =>
  idsIn(await searched(q, { limit: "100", ...more })).flatMap((id) => nameOf(id) ?? []);

beforeAll(async () => {
  await later();
  ids.hole = await published(
    "Lubang di Jalan Kenanga Contoh",
    "Ada lubang besar di jalan <depan> pasar Kenanga & sekolah, pengendara terjatuh.",
    { report: at(-0.5021, 117.1536), forward: road },
  );
  ids.bridge = await published(
    "Jembatan Kenanga rusak",
    "Papan jembatan di Kenanga lapuk, dan jalan menuju ke sana rusak parah.",
    { report: at(-0.5101, 117.1536), forward: road },
  );
  await later();
  ids.clinic = await published(
    "Antrean puskesmas Kenanga",
    "Pelayanan loket di puskesmas Kenanga lambat.",
    { forward: toDinkes, report: { ...at(-0.5021, 117.1536, "64.74"), anonymous: true } },
  );
  ids.far = await published("Lampu taman mati", "Lampu di taman Kenanga padam.", {
    report: at(-1.27, 116.83, "64.71"),
    forward: road,
  });
  await indexed(...Object.values(ids));
});

describe("a search", () => {
  test.each([
    ["a word", "jembatan", ["bridge"]],
    ["all words before any of them", "kenanga lubang", ["hole"]],
    ["any of the words if no report has all", "lubang puskesmas", ["clinic", "hole"]],
    ["a root of what was written", "melayani", ["clinic"]],
    ["an affix that was not written", "berlubang", ["hole"]],
    ["a misspelled word", "jmbatan rusk", ["bridge"]],
    ["capitals and accents", "JEMBÁTAN", ["bridge"]],
    ["nothing", "gunung meletus", []],
  ])("finds %s", async (_, q, expected) => {
    expect((await named(q)).sort()).toEqual(expected);
  });

  test.each([
    [{ agency: "dinkes-kaltim" }, ["clinic"]],
    [{ agency: "pemprov-kaltim" }, ["bridge", "clinic", "far", "hole"]],
    [{ region: "64.74" }, ["clinic"]],
    [{ region: "64" }, ["bridge", "clinic", "far", "hole"]],
    [{ category: "kesehatan" }, ["clinic"]],
    [{ state: "forwarded" }, ["bridge", "clinic", "far", "hole"]],
    [{ state: "closed" }, []],
    [{ classification: "aspiration" }, []],
    [{ from: "2026-09-07", to: "2026-09-07" }, ["bridge", "clinic", "far", "hole"]],
    [{ from: "2026-09-08" }, []],
    [{ to: "2026-09-06" }, []],
    [{ near: "-0.5021,117.1536" }, ["bridge", "hole"]],
    [{ near: "-0.5021,117.1536", agency: "dinkes-kaltim" }, []],
  ])("by %j", async (filter, expected) => {
    expect((await named("kenanga", filter)).sort()).toEqual(expected);
  });

  test("shows the words in a part of the public text, and the rest escaped", async () => {
    const { body } = await searched("berlubang pasar");
    expect(body.items[0]).toEqual({
      trackingId: ids.hole,
      title: "Lubang di Jalan Kenanga Contoh",
      snippet:
        "Ada <mark>lubang</mark> besar di jalan &lt;depan&gt; <mark>pasar</mark> Kenanga &amp; sekolah, pengendara terjatuh.",
      state: "forwarded",
      agency: "dpupr-pera-kaltim",
      region: "64.72",
      submittedAt: expect.any(String),
    });
  });

  test("is answered in pages, and a cursor is valid only for its own question", async () => {
    const all = await named("kenanga");
    const pages: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const reply = await searched("kenanga", { limit: "1", ...(cursor && { cursor }) });
      pages.push(...idsIn(reply).map(nameOf));
      cursor = reply.body.nextCursor;
    } while (cursor);
    expect(pages).toEqual(all);
    const { body } = await searched("kenanga", { limit: "1" });
    const other = await searched("jalan", { cursor: body.nextCursor });
    expect(other.body.errors).toMatchObject([{ path: "cursor" }]);
  });

  test("is kept by no cache, since logs of caches would show its words", async () => {
    expect((await searched("kenanga")).headers.get("cache-control")).toBe("no-store");
  });

  test.each([
    ["no words", "limit=1", ["q"]],
    ["an empty question", "q=%20", ["q"]],
    ["a question too long", `q=${"a".repeat(301)}`, ["q"]],
    ["a point without a longitude", "q=a&near=-0.5", ["near"]],
    ["a point that is not on the earth", "q=a&near=-91,117", ["near"]],
    ["an unknown agency", "q=a&agency=tidak-ada", ["agency"]],
    ["an unknown region", "q=a&region=99", ["region"]],
    ["an unknown category", "q=a&category=tidak-ada", ["category"]],
    ["an unknown state", "q=a&state=hilang", ["state"]],
    ["a last day before the first", "q=a&from=2026-01-02&to=2026-01-01", ["to"]],
    ["a cursor that was made up", "q=a&cursor=abc.def", ["cursor"]],
    ["an unknown filter", "q=a&kota=samarinda", ["kota"]],
  ])("with %s is refused", async (_, query, expected) => {
    const { status, body } = await call("GET", `/v1/reports/search?${query}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(expected);
  });
});

describe("similar reports", () => {
  const similar = async (query: Record<string, string>) =>
    call("GET", `/v1/reports/similar?${new URLSearchParams(query)}`);

  test("are those with most of the words", async () => {
    const reply = await similar({ text: "Jalan berlubang di depan pasar Kenanga" });
    expect(idsIn(reply).flatMap((id) => nameOf(id) ?? [])).toEqual(["hole"]);
    expect(reply.body.items[0]).toEqual({
      trackingId: ids.hole,
      title: "Lubang di Jalan Kenanga Contoh",
      text: expect.stringContaining("Ada lubang besar"),
      state: "forwarded",
      submittedAt: expect.any(String),
    });
  });

  test("are also those at the place, whatever their words, but not anonymous ones", async () => {
    const place = { lat: "-0.5021", lon: "117.1536" };
    expect(idsIn(await similar(place)).map(nameOf)).toEqual(["hole"]);
    const both = await similar({ ...place, text: "jembatan kenanga rusak parah" });
    expect(idsIn(both).map(nameOf)).toEqual(["hole", "bridge"]);
    expect(idsIn(await similar({ lat: "-0.6", lon: "117.1536" }))).toEqual([]);
  });

  test.each([
    ["nothing", "", ["text"]],
    ["a latitude alone", "lat=-0.5", ["lon"]],
    ["a longitude alone", "text=jalan&lon=117", ["lat"]],
    ["a latitude that is no number", "lat=utara&lon=117", ["lat"]],
    ["an empty latitude", "lat=&lon=117", ["lat"]],
    ["a point that is not on the earth", "lat=-90.1&lon=180.1", ["lat", "lon"]],
    ["a text too long", `text=${"a".repeat(301)}`, ["text"]],
  ])("of %s are refused", async (_, query, expected) => {
    const { status, body } = await call("GET", `/v1/reports/similar?${query}`);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(expected);
  });
});

describe("counts by region", () => {
  const counts = async (query: string) => call("GET", `/v1/regions/counts?${query}`);

  test("are of the days asked for", async () => {
    const { body, headers } = await counts("from=2026-09-07&to=2026-09-07");
    expect(body.items).toEqual([
      { region: "64.71", count: 1 },
      { region: "64.72", count: 2 },
      { region: "64.74", count: 1 },
    ]);
    expect(headers.get("cache-control")).toBe("public, max-age=60");
    expect((await counts("from=2026-09-08&to=2026-09-09")).body.items).toEqual([]);
  });

  test.each([
    ["from=kemarin", ["from"]],
    ["from=2026-01-02&to=2026-01-01", ["to"]],
    ["kota=a", ["kota"]],
  ])("by %s are refused", async (query, expected) => {
    const { status, body } = await counts(query);
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(expected);
  });
});

describe("the index", () => {
  test("has the points of public things only", async () => {
    const words = ["Atap bocor", "Atap rumah bocor."] as const;
    const report = at(-0.7021, 117.3536);
    const [home, school] = [
      await published(...words, { report, forward: toDinkes }),
      await published(...words, { report, forward: road }),
    ];
    await indexed(home, school);
    const there = await call("GET", "/v1/reports/similar?lat=-0.7021&lon=117.3536");
    expect(idsIn(there)).toEqual([school]);
  });

  test("has no secret, unverified, withdrawn or merged report", async () => {
    const words = ["Tugu Melati Contoh", "Tugu Melati Contoh retak dan miring."] as const;
    const open = await published(...words);
    const secret = await submitted({ secret: true });
    await act("koordinator", secret.trackingId, {
      ...{ ...example.forward, publicTitle: words[0], publicText: words[1] },
    });
    const unverified = await submitted({ title: words[0], text: words[1] });
    const withdrawn = await submitted();
    await act("koordinator", withdrawn.trackingId, {
      ...{ ...example.forward, publicTitle: words[0], publicText: words[1] },
    });
    const merged = await published(...words);
    const all = [open, secret.trackingId, unverified.trackingId, withdrawn.trackingId, merged];
    await indexed(...all);
    expect(idsIn(await searched("melati")).sort()).toEqual(
      [open, withdrawn.trackingId, merged].sort(),
    );

    await actAsReporter(withdrawn, { action: "withdraw" });
    await act("koordinator", merged, { action: "merge", into: open });
    await indexed(withdrawn.trackingId, merged);
    expect(idsIn(await searched("melati"))).toEqual([open]);
    await runSchedule("rebuild-search");
    await later();
    expect(idsIn(await searched("melati"))).toEqual([open]);
  });

  test("when its base is damaged, the last one is used on", async () => {
    const damaged = Buffer.from("not an index");
    await overwriteIndex(BASE_FILE, damaged);
    await later();
    expect(await named("jembatan")).toEqual(["bridge"]);
  });

  test.each([
    ["missing", undefined],
    ["damaged", Buffer.from("not an index")],
  ])("when its base is %s, the next run builds it", async (_, content) => {
    await overwriteIndex(BASE_FILE, content);
    await runSchedule("build-search");
    const base = await readIndex(BASE_FILE);
    expect(gunzipSync(base).toString("latin1", 0, 15)).toBe("SQLite format 3");
    await later();
    expect(await named("jembatan")).toEqual(["bridge"]);
  });

  test("without its changes it answers for some minutes, then not, while all else works", async () => {
    await overwriteIndex(CHANGES_FILE);
    await later(2);
    expect(await named("jembatan")).toEqual(["bridge"]);
    await later(5);
    for (const path of [
      "/v1/reports/search?q=jembatan",
      "/v1/reports/similar?text=jembatan",
      "/v1/regions/counts",
    ]) {
      const { status, body, headers } = await call("GET", path);
      expect({ status, code: body.code }).toEqual({ status: 503, code: "search-unavailable" });
      expect(headers.get("retry-after")).toBe("300");
    }
    expect((await call("GET", "/v1/reports")).status).toBe(200);
    await runSchedule("build-search");
    await later();
    expect(await named("jembatan")).toEqual(["bridge"]);
  });
});
