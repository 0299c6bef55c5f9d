import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, inject, it } from "vitest";
import { setClock } from "../support/api.ts";
import { hugePng, pdf, photo, SECRETS, svg, video, zipBomb } from "../support/files.ts";
import { inspected, isUploaded, readKept, slotFor, upload } from "../support/uploads.ts";

const bytes = (buffer: Buffer) => new Uint8Array(buffer);

describe("an upload", () => {
  it("of a photo goes in with its place and comes out without", async () => {
    const sent = await photo();
    expect(SECRETS.filter((secret) => sent.includes(secret, 0, "latin1"))).toEqual(SECRETS);
    const given = await slotFor(sent.length);
    expect((await upload(given, bytes(sent))).status).toBe(200);

    const attachment = await inspected(given);
    expect(attachment).toMatchObject({ state: "clean", size: sent.length });
    await gone(given);
    for (const [rendition, width] of [
      ["file", 1_500],
      ["view", 1_200],
      ["thumbnail", 240],
    ] as const) {
      const response = await readKept(given, attachment, rendition);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/jpeg",
        "content-disposition":
          "inline; filename*=UTF-8''lampu%20jalan%20%28mati%29%20%27%C3%A9%27.jpg",
      });
      const kept = Buffer.from(await response.arrayBuffer());
      expect((await sharp(kept).metadata()).width).toBe(width);
      expect(SECRETS.filter((secret) => kept.includes(secret, 0, "latin1"))).toEqual([]);
    }
  });

  it.each([
    ["a PDF", pdf, "application/pdf"],
    ["a video", video, "video/mp4"],
  ] as const)("of %s is kept as one file", async (_, make, type) => {
    const sent = await make();
    const given = await slotFor(sent.length, type);
    await upload(given, bytes(sent), { "Content-Type": type });
    expect(await inspected(given)).toMatchObject({
      state: "clean",
      files: { file: { contentType: type } },
    });
  });

  it.each([
    ["a PNG of 30,000 by 30,000 pixels", async () => hugePng(), "too-complex"],
    ["a ZIP bomb that says it is a JPEG", async () => zipBomb(), "type-not-allowed"],
    ["a picture with a script", async () => svg(), "type-not-allowed"],
    ["half a photo", async () => (await photo()).subarray(0, 12_000), "unreadable"],
    [
      "a photo that is a PDF",
      async () => Buffer.concat([await photo(), await pdf()]),
      "hidden-content",
    ],
    ["malware", async () => Buffer.concat([await photo(), eicar()]), "infected"],
  ] as const)("of %s is rejected with its reason, and deleted", async (_, make, reason) => {
    const sent = await make();
    const given = await slotFor(sent.length);
    expect((await upload(given, bytes(sent))).status).toBe(200);
    expect(await inspected(given)).toMatchObject({ state: "rejected", reason });
    await gone(given);
  });

  it("twice into one slot is refused, and after the inspection has no effect", async () => {
    const sent = bytes(await photo());
    const given = await slotFor(sent.length);
    const answers = await Promise.all([upload(given, sent), upload(given, sent)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const first = await inspected(given);
    await gone(given);
    const other = new Uint8Array(randomBytes(sent.length));
    expect((await upload(given, other)).status).toBe(200);
    await gone(given);
    expect(await inspected(given)).toEqual(first);
  });

  it("into five slots at once ends in five clean files", async () => {
    const sent = bytes(await photo());
    const first = await slotFor(sent.length);
    const more = [];
    for (let count = 1; count < 5; count++) {
      more.push(await slotFor(sent.length, "image/jpeg", first.trackingId));
    }
    await expect(slotFor(sent.length, "image/jpeg", first.trackingId)).rejects.toThrow(
      "too-many-attachments",
    );
    const all = [first, ...more];
    await Promise.all(all.map((given) => upload(given, sent)));
    const results = await Promise.all(all.map(inspected));
    expect(results.map(({ state }) => state)).toEqual(Array(5).fill("clean"));
  });
});

describe("the bucket refuses", () => {
  it("another length, another type, no condition, and a forged signature", async () => {
    const sent = bytes(await photo());
    const given = await slotFor(sent.length);
    const longer = new Uint8Array([...sent, 0]);
    expect((await upload(given, longer)).status).toBe(403);
    expect((await upload(given, sent.slice(1))).status).toBe(403);
    expect((await upload(given, sent, { "Content-Type": "text/html" })).status).toBe(403);
    expect((await upload(given, sent, { "If-None-Match": "" })).status).toBe(403);
    expect(await isUploaded(given)).toBe(false);
  });

  it("whoever has no signature", async () => {
    const { endpoint, uploads, attachments } = inject("files");
    for (const path of [`${uploads}/KT-1/000000000000`, `${attachments}/KT-1/000000000000/file`]) {
      for (const method of ["GET", "PUT", "DELETE"]) {
        expect((await fetch(`${endpoint}/${path}`, { method })).status).toBe(403);
      }
    }
  });

  it("an upload after a quarter of an hour, and a read after five minutes", async () => {
    const sent = bytes(await photo());
    const [given, late] = [await slotFor(sent.length), await slotFor(sent.length)];
    await upload(given, sent);
    const attachment = await inspected(given);
    const { url } = await readKept(given, attachment, "thumbnail");
    const now = Date.parse(late.slot.givenAt);
    try {
      await setClock(new Date(now + 6 * 60_000).toISOString());
      expect((await fetch(url)).status).toBe(403);
      await setClock(new Date(now + 15 * 60_000).toISOString());
      expect((await upload(late, sent)).status).toBe(403);
    } finally {
      await setClock(new Date().toISOString());
    }
  });

  it("pages of other origins all but a PUT", async () => {
    const { endpoint, uploads } = inject("files");
    const preflight = (method: string, headers: string) =>
      fetch(`${endpoint}/${uploads}/KT-1/000000000000`, {
        method: "OPTIONS",
        headers: {
          Origin: "https://lapor.example",
          "Access-Control-Request-Method": method,
          "Access-Control-Request-Headers": headers,
        },
      });
    const allowed = await preflight("PUT", "content-type,if-none-match");
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get("access-control-allow-origin")).toBe("*");
    expect((await preflight("PUT", "x-amz-tagging")).status).toBe(403);
    expect((await preflight("GET", "")).status).toBe(403);
  });
});

/** The test file of every scanner (https://www.eicar.org); in two parts, lest a scanner find us. */
const eicar = () =>
  Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"}`);

async function gone(given: Parameters<typeof isUploaded>[0]): Promise<void> {
  await expect.poll(() => isUploaded(given), { timeout: 20_000 }).toBe(false);
}
