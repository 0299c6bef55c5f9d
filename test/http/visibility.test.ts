import { beforeAll, describe, expect, test } from "vitest";
import { call, setClock } from "#test/support/api.ts";
import * as example from "#test/support/example.ts";
import { act, submitted as submittedBy } from "#test/support/requests.ts";

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

const submitted = (changes: object = {}) =>
  submittedBy({ reporter: example.submission.reporter, ...changes });

const hidden = [
  example.submission.title,
  example.submission.text,
  "Jalan Contoh 12",
  ...Object.values(example.submission.reporter),
];

const UNKNOWN = "KT-0000-0000-0000";
const attempt = (id: string, accessCode: string) =>
  call("GET", `/v1/reports/${id}`, { accessCode });

describe("the public", () => {
  test("sees the redacted report and nothing that identifies a person", async () => {
    const { trackingId } = await submitted();
    await act("koordinator", trackingId, example.forward);
    await act("penghubung.dpupr", trackingId, { action: "note", text: "Catatan dalam kantor." });
    const { body } = await call("GET", `/v1/reports/${trackingId}`);
    expect(body).toMatchObject({
      title: example.forward.publicTitle,
      text: example.forward.publicText,
    });
    const feed = await call("GET", "/v1/reports?limit=100");
    for (const secret of [...hidden, "Catatan dalam kantor.", "@kaltim.example"]) {
      expect(JSON.stringify(body)).not.toContain(secret);
      expect(JSON.stringify(feed.body)).not.toContain(secret);
    }
  });

  test("gets the same answer for an unknown, an unverified and a secret report", async () => {
    const waiting = await submitted();
    const secret = await submitted({ secret: true });
    await act("koordinator", secret.trackingId, example.forward);
    const replies = await Promise.all(
      ["KT-0000-0000-0000", waiting.trackingId, secret.trackingId, "bukan-nomor"].map((id) =>
        call("GET", `/v1/reports/${id}`),
      ),
    );
    const bodies = replies.map(({ body: { correlationId: _, ...body } }) => JSON.stringify(body));
    expect(new Set(bodies).size).toBe(1);
    expect(replies[0]).toMatchObject({ status: 404, body: { code: "report-not-found" } });
    const feed = await call("GET", "/v1/reports?limit=100");
    expect(JSON.stringify(feed.body)).not.toContain(secret.trackingId);
    expect(JSON.stringify(feed.body)).not.toContain(waiting.trackingId);
  });
});

describe("the reporter", () => {
  test("sees their own report with the access code, as people type it", async () => {
    const { trackingId, accessCode } = await submitted({ secret: true });
    const typed = accessCode.toLowerCase().replaceAll("-", " ");
    const { status, body } = await call("GET", `/v1/reports/${trackingId.toLowerCase()}`, {
      accessCode: typed,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      text: example.submission.text,
      reporter: example.submission.reporter,
    });
  });

  test("a wrong code is answered as an unknown report", async () => {
    const { trackingId, accessCode } = await submitted({ secret: true });
    for (const wrong of ["0000-0000-0000", "x", accessCode.slice(0, -1), "🙂", "1"]) {
      const [own, other] = [
        await attempt(trackingId, encodeURI(wrong)),
        await attempt(UNKNOWN, encodeURI(wrong)),
      ];
      expect(own.status).toBe(404);
      const { correlationId: _, ...ownBody } = own.body;
      const { correlationId: __, ...otherBody } = other.body;
      expect(ownBody).toEqual(otherBody);
    }
  });

  test("after thirty wrong codes of a network only wrong ones are refused: a right one opens", async () => {
    const { trackingId, accessCode } = await submitted({ secret: true });
    // A day of its own: other tests come from the same network.
    await setClock("2026-07-03T02:00:00Z");
    try {
      const wrong = Array.from({ length: 100 }, () => attempt(trackingId, "0000-0000-0000"));
      const codes = (await Promise.all(wrong)).map(({ status }) => status);
      expect(codes.filter((status) => status === 404)).toHaveLength(30);
      expect(codes.filter((status) => status === 429)).toHaveLength(70);
      for (const id of [trackingId, UNKNOWN]) {
        const refused = await attempt(id, "0000-0000-0000");
        expect(refused).toMatchObject({ status: 429, body: { code: "too-many-attempts" } });
        const wait = Number(refused.headers.get("retry-after"));
        expect(wait).toBeGreaterThan(700);
        expect(wait).toBeLessThanOrEqual(900);
      }
      expect((await attempt(trackingId, accessCode)).status).toBe(200);
      await setClock("2026-07-03T02:16:30Z");
      expect((await attempt(trackingId, "0000-0000-0000")).status).toBe(404);
    } finally {
      await setClock("2026-07-06T02:00:00Z");
    }
  });

  test("cannot be acted for without the access code", async () => {
    const { trackingId } = await submitted();
    const body = { action: "comment", version: 1, text: "Halo" };
    const reply = await call("POST", `/v1/reports/${trackingId}/actions`, { body });
    expect(reply.status).toBe(404);
  });
});

describe("officers", () => {
  test("see the original and the name, never the contact", async () => {
    const { trackingId } = await submitted();
    const { body } = await call("GET", `/v1/officer/reports/${trackingId}`, { as: "koordinator" });
    expect(body).toMatchObject({
      text: example.submission.text,
      reporter: { name: "Siti Contoh" },
    });
    const { phone, email, nationalId } = example.submission.reporter;
    for (const contact of [phone, email, nationalId]) {
      expect(JSON.stringify(body)).not.toContain(contact);
    }
  });

  test("do not learn who an anonymous reporter is", async () => {
    const { trackingId } = await submitted({ anonymous: true });
    await act("koordinator", trackingId, example.forward);
    for (const as of ["koordinator", "penghubung.dpupr", "inspektorat"] as const) {
      const { body } = await call("GET", `/v1/officer/reports/${trackingId}`, { as });
      expect(JSON.stringify(body)).not.toContain("Siti Contoh");
    }
  });

  test.each(["penghubung.dinkes", "kustodian", "admin"] as const)(
    "out of reach, %s does not find the report",
    async (as) => {
      const { trackingId } = await submitted();
      await act("koordinator", trackingId, example.forward);
      const path = `/v1/officer/reports/${trackingId}`;
      expect((await call("GET", path, { as })).status).toBe(404);
      const body = { action: "note", version: 2, text: "Coba" };
      expect((await call("POST", `${path}/actions`, { as, body })).status).toBe(404);
      const queue = await call("GET", "/v1/officer/queue?limit=100", { as });
      expect(JSON.stringify(queue.body)).not.toContain(trackingId);
    },
  );
});
