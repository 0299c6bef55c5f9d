import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { CHANGES_FILE } from "#search/files.ts";
import { call, runSchedule, setClock, sweep } from "#test/support/api.ts";
import { act } from "#test/support/requests.ts";
import {
  beginAt,
  indexed,
  later,
  overwriteIndex,
  published,
  readIndex,
} from "#test/support/search.ts";
import { stackTable } from "#test/support/stack-table.ts";
import { takenBack, type WrittenCell, writeCells } from "#test/support/write-cells.ts";

const TITLE = `Lampu "taman" <b>Cempaka</b> & kursi rusak`;
const ESCAPED = "Lampu &quot;taman&quot; &lt;b>Cempaka&lt;/b> &amp; kursi rusak";
const REGION = "64.74";

interface ShownPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

async function shown(path: string): Promise<ShownPage> {
  const response = await fetch(new URL(path, inject("url")), { redirect: "manual" });
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text };
}

/** Returns the addresses of links that have these words. */
const linksIn = ({ text }: ShownPage, words: string): string[] =>
  [...text.matchAll(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs)]
    .filter(([, , label]) => label?.includes(words))
    .map(([, address = ""]) => address.replaceAll("&amp;", "&"));

const KUTIM = "pemkab-kutim";
const cell = (view: WrittenCell["view"], key: string, period: string, counters: object) =>
  ({ government: KUTIM, view, key, period, counters }) as WrittenCell;
const CELLS: WrittenCell[] = [
  cell("G", "all", "2021-02", {
    ...{ received: 1204, answered: 600, "closings.confirmed": 412 },
    ...{ "met.completion": 30, "missed.completion": 10, "rated.5": 8, "rated.1": 4 },
  }),
  cell("A", "dinkes-kaltim", "2021-02", { assigned: 7, "met.completion": 3 }),
  { ...cell("G", "all", "2025-05", { received: 3 }), government: "pemprov-kaltim" },
];

const ids: string[] = [];

beforeAll(async () => {
  await beginAt("2026-10-07T02:00:00Z");
  for (const title of [TITLE, "Kursi taman Cempaka patah", "Pagar taman Cempaka roboh"]) {
    ids.push(
      await published(title, "Di taman Cempaka banyak yang rusak.", {
        report: { location: { region: REGION } },
        forward: { agency: "dinkes-kaltim", category: "kesehatan" },
      }),
    );
  }
  await indexed(...ids);
  await writeCells(stackTable(), CELLS);
});

afterAll(() => writeCells(stackTable(), takenBack(CELLS)));

describe("the list of public reports", () => {
  test("shows cards with escaped titles, is cached as the API's list, and has its language's words", async () => {
    const page = await shown(`/laporan/?region=${REGION}`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=15");
    expect(page.text).toContain(ESCAPED);
    expect(page.text).not.toContain("<b>Cempaka");
    expect(page.text).toContain(`href="/r/${ids[0]}"`);
    expect(page.text).toContain("Diteruskan");
    const english = await shown(`/en/reports/?region=${REGION}`);
    expect(english.text).toContain("Forwarded");
    expect(linksIn(english, "Bahasa Indonesia")).toEqual([`/laporan/?region=${REGION}`]);
  });

  test("goes on by its cursor, and each filter can be taken away", async () => {
    const query = `region=${REGION}&category=kesehatan`;
    const { body } = await call("GET", `/v1/reports?${query}&limit=1`);
    const page = await shown(`/laporan/?${query}&cursor=${encodeURIComponent(body.nextCursor)}`);
    expect(page.text).not.toContain(ids[2]);
    expect(page.text).toContain(ids[1]);
    expect(linksIn(page, "Ke yang terbaru")).toEqual([`/laporan/?${query}`]);
    expect(linksIn(page, "Hapus saringan Kategori: Kesehatan")).toEqual([
      `/laporan/?region=${REGION}`,
    ]);
    expect(linksIn(page, "Hapus semua saringan")).toEqual(["/laporan/"]);
  });

  test("passes over empty fields and fields that links add", async () => {
    const page = await shown(`/laporan/?state=&q=&from=&region=${REGION}&utm_source=x`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(ids[0]);
  });

  test.each([
    ["state=gone", "state"],
    ["region=99.99", "region"],
    ["agency=<script>", "agency"],
    ["from=2026-13-01", "from"],
    ["from=2026-03-02&to=2026-03-01", "to"],
  ])("says what is wrong with %s, at its field", async (query, field) => {
    const page = await shown(`/laporan/?${query}`);
    expect(page.status).toBe(422);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.text).toContain(`<a href="#${field}">`);
    expect(page.text).not.toContain("<script>");
  });

  test("says that a cursor is not of this list", async () => {
    const page = await shown("/laporan/?cursor=forged");
    expect(page.status).toBe(422);
    expect(page.text).toContain("<h2>Belum berhasil</h2>");
  });

  test("says that nothing has these filters", async () => {
    const page = await shown("/laporan/?category=agama&region=64.11");
    expect(page.text).toContain("Tidak ada laporan dengan saringan ini.");
    const other = await shown(
      "/laporan/?category=pekerjaan-umum-dan-penataan-ruang&state=archived",
    );
    expect(other.status).toBe(200);
  });
});

describe("the search", () => {
  test("marks the words in the text, keeps no answer, and goes on by its cursor", async () => {
    const page = await shown(`/laporan/?q=taman+cempaka&region=${REGION}`);
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.text).toMatch(/<mark>taman<\/mark> <mark>Cempaka<\/mark>/);
    for (const id of ids) expect(page.text).toContain(id);
  });

  test("says what it does not take", async () => {
    const page = await shown(`/laporan/?q=${"a".repeat(301)}`);
    expect(page.status).toBe(422);
    expect(page.text).toContain('<a href="#q">');
  });

  test("says that nothing was found", async () => {
    const page = await shown("/laporan/?q=xyzzyqwert");
    expect(page.text).toContain("Tidak ada laporan dengan kata “xyzzyqwert”.");
  });

  test("lists by the other filters while there is no index", async () => {
    const changes = await readIndex(CHANGES_FILE);
    await overwriteIndex(CHANGES_FILE);
    await later(10);
    const page = await shown(`/laporan/?q=taman&region=${REGION}`);
    await overwriteIndex(CHANGES_FILE, changes);
    await later();
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("no-store");
    expect(page.text).toContain("Pencarian sedang tidak tersedia");
    expect(page.text).toContain(ids[0]);
  });
});

describe("for programs", () => {
  test("an agency and a region have an Atom feed, which the list names", async () => {
    const list = await shown("/laporan/?agency=dinkes-kaltim&state=forwarded");
    const address = "/laporan/umpan.atom?agency=dinkes-kaltim";
    expect(linksIn(list, "Langganan (Atom): Dinkes")).toEqual([address]);
    expect(list.text).toContain(
      `<link rel="alternate" type="application/atom+xml" href="${address}"/>`,
    );
    const feed = await shown(`${address}&region=${REGION}`);
    expect(feed.status).toBe(200);
    expect(feed.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(feed.headers.get("cache-control")).toBe("public, max-age=300");
    expect(feed.text).toContain(
      "<title>Lampu &quot;taman&quot; &lt;b&gt;Cempaka&lt;/b&gt; &amp; kursi rusak</title>",
    );
    const wrong = await shown("/laporan/umpan.atom?agency=none");
    expect(wrong.status).toBe(422);
  });

  test.each([
    ["/sitemap.xml", "/bantuan/", "/r/"],
    ["/en/sitemap.xml", "/en/help/", "/en/r/"],
  ])("%s names the pages and the newest reports", async (path, help, report) => {
    const sitemap = await shown(path);
    expect(sitemap.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(sitemap.headers.get("cache-control")).toBe("public, max-age=3600");
    expect(sitemap.text).toContain(`${help}</loc>`);
    expect(sitemap.text).toMatch(new RegExp(`${report}${ids[0]}</loc><lastmod>2026-`));
    expect(sitemap.text).not.toContain("{");
    expect((await shown("/robots.txt")).text).toContain(`${path}\n`);
    // Pages that tell search engines to leave them out are not offered to them.
    const listed = [...sitemap.text.matchAll(/<loc>https?:\/\/[^/]+([^<]*)<\/loc>/g)];
    expect(listed.length).toBeGreaterThan(10);
    for (const [, address = ""] of listed.filter(([, at = ""]) => !at.includes(report))) {
      expect((await shown(address)).text, address).not.toContain('content="noindex"');
    }
  });

  test("a report that its agency returned, so that it has none, is listed like others", async () => {
    const id = await published("Jembatan gantung berlubang", "Papan jembatan gantung lapuk.");
    await act("penghubung.dpupr", id, { action: "return", reason: "Bukan kewenangan kami." });
    const list = await shown("/laporan/");
    expect(list.status).toBe(200);
    expect(list.text).toContain(`/r/${id}`);
    expect((await shown("/sitemap.xml")).text).toContain(`/r/${id}</loc>`);
  });
});

describe("the pages of figures", () => {
  const FEBRUARY = `government=${KUTIM}&from=2021-02&to=2021-02`;

  test("tell six figures and four charts, and are cached for 15 minutes", async () => {
    const page = await shown(`/pantau/?${FEBRUARY}`);
    expect(page.status).toBe(200);
    expect(page.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=900");
    expect(page.text).toContain("1.204 laporan masuk dan 412 ditutup, Februari 2021");
    expect(page.text).toContain("75% jawaban datang tepat waktu: 30 dari 40");
    expect(page.text).toContain("67% penilaian puas, yaitu nilai 4 atau 5: 8 dari 12");
    expect(page.text).toContain("Jumlahnya pada Februari 2021: &lt;5.");
    const english = await shown(`/en/monitoring/?${FEBRUARY}`);
    expect(english.text).toContain("1,204 reports came and 412 were closed, February 2021");
  });

  test("give the numbers of a chart as CSV", async () => {
    const page = await shown(`/pantau/?${FEBRUARY}`);
    const [volume = ""] = linksIn(page, "Unduh CSV");
    const csv = await shown(volume);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toBe(
      'attachment; filename="volume-2021-02-2021-02.csv"',
    );
    expect(csv.text).toBe("Bulan,Diterima,Penutupan\r\nFeb 2021,1204,412\r\n");
  });

  test("of an agency count what it was assigned, and say that it is little", async () => {
    const page = await shown(`/pantau/instansi/dinkes-kaltim?${FEBRUARY}`);
    expect(page.text).toContain("<h1>Pantauan: Dinas Kesehatan Provinsi Kalimantan Timur</h1>");
    expect(page.text).toContain("Sedikit: hanya 7 laporan masuk.");
    expect((await shown("/pantau/instansi/none")).status).toBe(404);
  });

  test("take two filters, and say so of a third one and of a wrong month", async () => {
    const third = "agency=dinkes-kaltim&region=64.74&category=kesehatan";
    const page = await shown(`/pantau/?${third}`);
    expect(page.status).toBe(422);
    expect(page.text).toContain("Paling banyak dua saringan dari instansi, wilayah, dan kategori");
    expect((await shown("/pantau/?from=2026-13")).status).toBe(422);
    const two = await shown("/pantau/?agency=dinkes-kaltim&region=64.74");
    expect(two.text).toContain("Lamanya tidak dihitung untuk dua saringan sekaligus");
  });

  test("rank agencies, sorted by any column, and governments", async () => {
    const page = await shown("/pantau/peringkat/?sort=name");
    expect(page.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=900");
    expect(page.text).toContain('aria-sort="ascending"');
    expect(linksIn(page, "Urutkan menurut Dijawab")).toEqual(["/pantau/peringkat/?sort=answered"]);
    const names = [...page.text.matchAll(/<th scope="row"><a[^>]*>([^<]*)/g)].map(
      ([, name]) => name,
    );
    expect(names.length).toBeGreaterThan(20);
    expect(names).toEqual([...names].sort((a = "", b = "") => a.localeCompare(b, "id")));
    const governments = await shown("/en/monitoring/ranking/?of=governments&period=3");
    expect(governments.text).toContain("Verification on time");
    const csv = await shown("/pantau/peringkat/?csv=ranking");
    expect(csv.text).toMatch(/^code,name,group,place,onTime,/);
    expect((await shown("/pantau/peringkat/?period=5")).status).toBe(422);
  });

  test("list what is long overdue; a year without a calendar is said in a sentence", async () => {
    await setClock("2026-12-14T02:00:00Z");
    await sweep();
    const page = await shown("/pantau/terlambat/?agency=dinkes-kaltim");
    expect(page.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=900");
    expect(linksIn(page, ids[0] ?? "")).toEqual([`/r/${ids[0]}`]);
    expect(page.text).toContain("Tindak lanjut pertama");
    expect((await shown("/pantau/terlambat/?agency=none")).status).toBe(422);
    await setClock("2031-01-06T02:00:00Z");
    const without = await shown("/pantau/terlambat/");
    expect(without.status).toBe(200);
    expect(without.headers.get("cache-control")).toBe("no-store");
    expect(without.text).toContain("kalender hari kerja tahun ini belum diisi");
    expect((await shown("/pantau/")).status).toBe(200);
    await later();
  });

  test("show editions, or that there is none", async () => {
    await setClock("2025-06-10T02:00:00Z");
    await runSchedule("publish-month");
    const list = await shown("/pantau/edisi/");
    expect(linksIn(list, "Mei 2025")).toEqual(["/pantau/edisi/?edition=2025-05"]);
    const page = await shown("/pantau/edisi/?edition=2025-05");
    expect(page.text).toContain("<h1>Edisi Mei 2025</h1>");
    const missing = await shown("/en/monitoring/editions/?edition=1999-01");
    expect(missing.status).toBe(404);
    expect((await shown("/pantau/edisi/?edition=x")).status).toBe(422);
    // Older ones are on pages of their own, as far as there are any.
    const [older = ""] = linksIn(list, "Edisi yang lebih lama");
    expect(older).toBe("/pantau/edisi/?to=2023-05");
    expect(linksIn(await shown(older), "Edisi terbaru")).toEqual(["/pantau/edisi/"]);
    expect(linksIn(await shown("/pantau/edisi/?to=2025-05"), "Mei 2025")).toHaveLength(1);
    expect(linksIn(await shown("/pantau/edisi/?to=2099-12"), "Mei 2025")).toHaveLength(1);
    const none = await shown("/pantau/edisi/?to=1999-01");
    expect(none.text).toContain("Tidak ada edisi dari bulan-bulan itu.");
    expect(linksIn(none, "Edisi yang lebih lama")).toEqual([]);
    expect((await shown("/pantau/edisi/?to=2025-13")).status).toBe(422);
    await later();
  });

  test("explain every figure", async () => {
    const page = await shown("/pantau/definisi/");
    expect(page.text).toContain("Laporan yang masuk pada bulan itu.");
    expect(page.text).toContain("<code>satisfaction</code>");
    expect((await shown("/en/monitoring/definitions/")).text).toContain("Reports submitted in");
  });
});

test("the page of the open data lists files once they are exported", async () => {
  const before = await shown("/en/data/");
  expect(before.status).toBe(200);
  // Early in a month, so that the export is one of a night, and no month's for good.
  await setClock("2025-06-02T02:00:00Z");
  await runSchedule("export-open-data");
  const page = await shown("/data/");
  expect(page.text).toMatch(/href="\/open-data\/[^"]+\/reports\.csv"/);
  expect(page.text).toContain('<details id="reports">');
  expect(page.headers.get("cache-control")).toBe("public, max-age=0, s-maxage=900");
});
