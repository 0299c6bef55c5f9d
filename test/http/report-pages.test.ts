import { beforeAll, expect, inject, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import { act, actAsReporter, type Submitted, submitted } from "#test/support/requests.ts";

/** A page as it came. */
interface PageReply {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

async function page(path: string): Promise<PageReply> {
  const response = await fetch(inject("url") + path, { redirect: "manual" });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const PUBLISHED = {
  action: "forward",
  agency: "dpupr-pera-kaltim",
  category: "pekerjaan-umum-dan-penataan-ruang",
  publicTitle: "Lampu jalan <b>padam</b> di depan pasar",
  publicText: "Lampu jalan di depan pasar padam & gelap.",
};

let report: Submitted;
beforeAll(async () => {
  await setClock("2026-07-06T02:00:00Z");
  report = await submitted();
  await act("koordinator", report.trackingId, PUBLISHED);
});

test("a public report has a page that caches keep for a minute, in both languages", async () => {
  for (const [path, words] of [
    ["/r/", "Diteruskan ke DPUPR-PERA"],
    ["/en/r/", "Forwarded to DPUPR-PERA"],
  ] as const) {
    const { status, headers, html } = await page(path + report.trackingId);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(headers.get("cache-control")).toContain("60");
    expect(html).toContain(words);
    expect(html).toContain("Lampu jalan &lt;b>padam&lt;/b> di depan pasar");
    expect(html).toMatch(/<meta property="og:description" content="[^"]+"/);
    expect(html).not.toContain("noindex");
    expect(html).not.toContain("Siti Contoh");
    expect(html).not.toContain("Jalan Contoh 12");
  }
});

test("a number that is not public looks like one that does not exist, and asks for the code", async () => {
  const secret = await submitted({ secret: true });
  const shown = await page(`/r/${secret.trackingId}`);
  const unknown = await page("/r/KT-0000-0000-0000");
  expect([shown.status, unknown.status]).toEqual([404, 404]);
  const without = (html: string, trackingId: string) => html.replaceAll(trackingId, "NUMBER");
  expect(without(shown.html, secret.trackingId)).toBe(without(unknown.html, "KT-0000-0000-0000"));
  expect(shown.headers.get("cache-control")).toBe("no-store");
  expect(shown.html).toContain('name="accessCode"');
  expect(shown.html).toContain('content="noindex"');
  const follow = await page(`/r/${secret.trackingId}/ikuti`);
  expect(follow.status).toBe(404);
});

test("what stands in an address is shown as text", async () => {
  const { html } = await page(`/r/${encodeURIComponent('"><script>x')}`);
  expect(html).not.toContain("<script>x");
});

test("each action has a form of its own, which asks for the code and tells nothing of the report", async () => {
  for (const [path, field] of [
    ["tindakan/konfirmasi", "rating"],
    ["tindakan/sanggah", "reason"],
    ["tindakan/lengkapi", "text"],
    ["tindakan/komentar", "text"],
    ["tindakan/buka-lagi", "reason"],
    ["tindakan/banding", "reason"],
    ["tindakan/tarik", "reason"],
    ["tindakan/nilai", "rating"],
    ["tindakan/berkas", "file"],
    ["tindakan/kontak", "contact"],
  ] as const) {
    const { status, html } = await page(`/r/${report.trackingId}/${path}`);
    expect(status, path).toBe(200);
    expect(html, path).toContain(`action="/r/${report.trackingId}/${path}"`);
    expect(html, path).toContain(`name="${field}"`);
    expect(html, path).toContain('name="accessCode"');
    expect(html, path).not.toContain("pasar");
  }
  expect((await page(`/en/r/${report.trackingId}/actions/dispute`)).status).toBe(200);
  expect((await page(`/r/${report.trackingId}/tindakan/dispute`)).status).toBe(404);
});

test("following begins with a page that asks for a contact", async () => {
  const { status, html } = await page(`/r/${report.trackingId}/ikuti`);
  expect(status).toBe(200);
  expect(html).toContain(`action="/r/${report.trackingId}/ikuti"`);
  expect(html).toMatch(/name="phone"[\s\S]*name="email"/);
});

test("the open deadlines of a public report are a calendar", async () => {
  const { status, headers, html } = await page(`/r/${report.trackingId}/tenggat.ics`);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(html).toContain(`UID:${report.trackingId}-completion@`);
  expect(html).toContain("DTSTART;VALUE=DATE:20260724");
  const secret = await submitted({ secret: true });
  expect((await page(`/r/${secret.trackingId}/tenggat.ics`)).status).toBe(404);
});

test("earlier events of a long history have pages of their own", async () => {
  const { trackingId } = report;
  const history = await call("GET", `/v1/reports/${trackingId}/history?limit=1`);
  const cursor = encodeURIComponent(history.body.nextCursor);
  const { html } = await page(`/r/${trackingId}?cursor=${cursor}`);
  expect(html).toContain("Laporan dikirim");
  expect(html).not.toContain('event-what">Diteruskan');
  expect((await page(`/r/${trackingId}?cursor=x`)).status).toBe(422);
});

test("a withdrawn report is still shown, as withdrawn", async () => {
  const mine = await submitted();
  await act("koordinator", mine.trackingId, PUBLISHED);
  await actAsReporter(mine, { action: "withdraw" });
  expect((await page(`/r/${mine.trackingId}`)).html).toContain("Ditarik oleh pelapor");
});
