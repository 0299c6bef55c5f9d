import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { describe, expect, inject, it } from "vitest";
import { setClock } from "#test/support/api.ts";
import { onePage } from "#test/support/files/pdf-writer.ts";
import { fixture } from "#test/support/files/videos.ts";
import {
  encryptedPdf,
  heic,
  hugePng,
  pdf,
  photo,
  png,
  SECRETS,
  svg,
  video,
  zipBomb,
} from "#test/support/files.ts";
import {
  addSlot,
  ask,
  inspected,
  isUploaded,
  read,
  reportOf,
  reportWith,
  sent,
  slotFor,
  upload,
  uploadRequest,
} from "#test/support/uploads.ts";

const revealed = (bytes: Buffer) => SECRETS.filter((secret) => bytes.includes(secret, 0, "latin1"));

describe("an upload", () => {
  it("of a photo with its place is stored without the place", async () => {
    const taken = await photo();
    expect(revealed(taken)).toEqual(SECRETS);
    const [given] = await reportWith([
      uploadRequest(taken.length, "image/jpeg", "lampu (mati) 'é'.JPEG"),
    ]);
    if (!given) throw new Error("There is no slot");
    expect(await sent(given, taken)).toMatchObject({
      state: "clean",
      fileName: "lampu (mati) 'é'.JPEG",
      public: false,
      renditions: ["file", "view", "thumbnail"],
    });
    await gone(given);
    for (const [rendition, width] of [
      ["file", 1_500],
      ["view", 1_200],
      ["thumbnail", 240],
    ] as const) {
      const response = await read(given, rendition);
      expect(response.status).toBe(200);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        "content-type": "image/jpeg",
        "content-disposition": "inline; filename*=UTF-8''lampu%20%28mati%29%20%27%C3%A9%27.jpg",
      });
      const kept = Buffer.from(await response.arrayBuffer());
      expect((await sharp(kept).metadata()).width).toBe(width);
      expect(revealed(kept)).toEqual([]);
    }
    expect((await reportOf(given)).history.map(({ action }: Event) => action)).toEqual(["submit"]);
  });

  it.each([
    ["a PDF", pdf, "application/pdf", "attachment; filename*=UTF-8''lampu.pdf"],
    ["a video", video, "video/mp4", "inline; filename*=UTF-8''lampu.mp4"],
    ["an iPhone's video", quickTime, "video/quicktime", "inline; filename*=UTF-8''lampu.mov"],
  ] as const)("of %s is kept as one file", async (_, make, type, disposition) => {
    const made = await make();
    const given = await slotFor(made.length, type);
    expect(await sent(given, made)).toMatchObject({ state: "clean", renditions: ["file"] });
    const { headers } = await read(given);
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toBe(disposition);
    const view = await ask(given, { accessCode: given.accessCode }, "?rendition=view");
    expect(view.body.code).toBe("attachment-not-found");
  });

  it.each(["image/heic", "image/heif"])("of a photo in %s is kept as JPEG", async (type) => {
    const made = await heic();
    const given = await slotFor(made.length, type);
    expect(await sent(given, made)).toMatchObject({
      state: "clean",
      contentType: "image/jpeg",
      renditions: ["file", "view", "thumbnail"],
    });
  });

  it.each([
    ["image/jpg", "image/jpeg", photo],
    ["image/pjpeg", "image/jpeg", photo],
    ["IMAGE/JPEG", "image/jpeg", photo],
    ["image/jpeg; charset=binary", "image/jpeg", photo],
    ["image/x-png", "image/png", png],
    ["application/x-pdf", "application/pdf", pdf],
    ["video/x-m4v", "video/mp4", () => fixture("video.m4v")],
    ["video/mp4;codecs=avc1.42E01E", "video/mp4", () => fixture("video.mp4")],
    ["video/3gp", "video/3gpp", () => fixture("video.3gp")],
    ["video/3gpp2", "video/3gpp", () => fixture("video.3gp")],
  ] as const)("announced as %s is uploaded and kept as %s", async (announced, type, make) => {
    const made = await make();
    const given = await slotFor(made.length, announced);
    expect(given.slot.headers["Content-Type"]).toBe(type);
    expect((await upload(given, made, { "Content-Type": "text/plain" })).status).toBe(403);
    expect(await sent(given, made)).toMatchObject({ state: "clean", contentType: type });
  });

  it.each(["image/heic-sequence", "image", "constructor", "", ";image/jpeg"])(
    "announced as %j gets no slot",
    async (announced) => {
      const given = await slotFor(9);
      const { status, body } = await addSlot(given, uploadRequest(9, announced));
      expect(status).toBe(422);
      expect(body.errors[0].message).toContain("image/heic, image/heif");
    },
  );

  it("of a file with a wrong declared type is kept as its real type", async () => {
    const made = await pdf();
    const given = await slotFor(made.length, "image/png");
    expect(await sent(given, made)).toMatchObject({
      state: "clean",
      contentType: "application/pdf",
    });
    expect((await read(given)).headers.get("content-disposition")).toContain("lampu.pdf");
  });

  it.each([
    ["a PNG of 30,000 by 30,000 pixels", async () => hugePng(), "too-complex"],
    ["a ZIP bomb that says it is a JPEG", async () => zipBomb(), "type-not-allowed"],
    ["a picture with a script", async () => svg(), "type-not-allowed"],
    ["the beginning of a photo", async () => (await photo()).subarray(0, 200), "unreadable"],
    ["a document that needs a password", () => encryptedPdf("buka"), "encrypted"],
    ["a form that a program makes", xfaForm, "changed-by-cleaning"],
    ["malware", async () => Buffer.concat([await photo(), eicar()]), "infected"],
  ] as const)("of %s is refused with its reason, deleted, and told", async (_, make, reason) => {
    const made = await make();
    const given = await slotFor(made.length);
    expect(await sent(given, made)).toMatchObject({ state: "refused", reason });
    await gone(given);
    const { history, version, state } = await reportOf(given);
    expect(history.at(-1)).toMatchObject({
      version: 2,
      action: "refuse-file",
      by: { role: "system" },
      attachment: given.slot.attachmentId,
      reason,
    });
    expect([version, state]).toEqual([2, "awaiting-verification"]);
    const asked = await ask(given, { accessCode: given.accessCode });
    expect(asked.body.code).toBe("attachment-not-found");
  });

  it("twice into one slot is refused, and after the inspection has no effect", async () => {
    const taken = await photo();
    const given = await slotFor(taken.length);
    const answers = await Promise.all([upload(given, taken), upload(given, taken)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const first = await inspected(given);
    await gone(given);
    expect((await upload(given, randomBytes(taken.length))).status).toBe(200);
    await gone(given);
    expect(await inspected(given)).toEqual(first);
    expect((await reportOf(given)).version).toBe(1);
  });

  it("into five slots at once ends in five clean files, and a sixth slot is refused", async () => {
    const taken = await photo();
    const all = await reportWith(Array(5).fill(uploadRequest(taken.length)));
    const [first] = all;
    if (!first) throw new Error("There is no slot");
    expect((await addSlot(first, uploadRequest(9))).body.code).toBe("too-many-attachments");
    const results = await Promise.all(all.map((given) => sent(given, taken)));
    expect(results.map(({ state }) => state)).toEqual(Array(5).fill("clean"));
    expect((await addSlot(first, uploadRequest(9))).body.code).toBe("too-many-attachments");
  });

  it("of five refused files at once is reported five times, and frees the places", async () => {
    const junk = randomBytes(100);
    const all = await reportWith(Array(5).fill(uploadRequest(junk.length)));
    const results = await Promise.all(all.map((given) => sent(given, junk)));
    expect(results.map(({ state }) => state)).toEqual(Array(5).fill("refused"));
    const [first] = all;
    if (!first) throw new Error("There is no slot");
    const { history } = await reportOf(first);
    const refused = history.filter(({ action }: Event) => action === "refuse-file");
    expect(new Set(refused.map(({ attachment }: Event) => attachment)).size).toBe(5);
    expect((await addSlot(first, uploadRequest(9))).status).toBe(201);
  });
});

describe("the bucket refuses", () => {
  it("another length, another type, no condition, and a forged signature", async () => {
    const taken = await photo();
    const given = await slotFor(taken.length);
    const { slot } = given;
    const url = slot.url.replace(/(?<=X-Amz-Signature=)./, (first) => (first === "0" ? "1" : "0"));
    const forged = { ...given, slot: { ...slot, url } };
    expect((await upload(given, Buffer.concat([taken, Buffer.of(0)]))).status).toBe(403);
    expect((await upload(given, taken.subarray(1))).status).toBe(403);
    expect((await upload(given, taken, { "Content-Type": "text/html" })).status).toBe(403);
    expect((await upload(given, taken, { "If-None-Match": "" })).status).toBe(403);
    expect((await upload(forged, taken)).status).toBe(403);
    expect(await isUploaded(given)).toBe(false);
  });

  it("requests without a signature", async () => {
    const { endpoint, uploads, attachments } = inject("files");
    for (const path of [`${uploads}/KT-1/000000000000`, `${attachments}/KT-1/000000000000/file`]) {
      for (const method of ["GET", "PUT", "DELETE"]) {
        expect((await fetch(`${endpoint}/${path}`, { method })).status).toBe(403);
      }
    }
  });

  it("an upload after a quarter of an hour, and a read after five minutes", async () => {
    const taken = await photo();
    const [given, late] = [await slotFor(taken.length), await slotFor(taken.length)];
    await sent(given, taken);
    const { url } = await read(given, "thumbnail");
    const now = Date.parse(late.submittedAt);
    try {
      await setClock(new Date(now + 6 * 60_000).toISOString());
      expect((await fetch(url)).status).toBe(403);
      await setClock(new Date(now + 15 * 60_000).toISOString());
      expect((await upload(late, taken)).status).toBe(403);
      expect((await reportOf(late)).attachments).toMatchObject([{ state: "expired" }]);
      expect((await addSlot(late, uploadRequest(9))).status).toBe(201);
    } finally {
      await setClock(new Date().toISOString());
    }
  });

  it("pages of other origins all but an upload, and a read with or without an access code", async () => {
    const { endpoint, uploads, attachments } = inject("files");
    const preflight = (bucket: string, method: string, headers: string) =>
      fetch(`${endpoint}/${bucket}/KT-1/000000000000`, {
        method: "OPTIONS",
        headers: {
          Origin: "https://lapor.example",
          "Access-Control-Request-Method": method,
          "Access-Control-Request-Headers": headers,
        },
      });
    const allowed = await preflight(uploads, "PUT", "content-type,if-none-match");
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get("access-control-allow-origin")).toBe("*");
    expect((await preflight(uploads, "PUT", "x-amz-tagging")).status).toBe(403);
    expect((await preflight(uploads, "GET", "")).status).toBe(403);
    expect((await preflight(attachments, "GET", "access-code")).status).toBe(200);
    expect((await preflight(attachments, "PUT", "")).status).toBe(403);
  });
});

const quickTime = () => fixture("video.mov");

/** A form of XFA: a program in it makes its pages. */
const xfaForm = async () => onePage({ catalogue: "/NeedsRendering true" });

interface Event {
  readonly action: string;
  readonly attachment?: string;
}

/**
 * The test file of all malware scanners (https://www.eicar.org), in two parts, so that no scanner
 * reports this source file.
 */
const eicar = () =>
  Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"}`);

async function gone(given: Parameters<typeof isUploaded>[0]): Promise<void> {
  await expect.poll(() => isUploaded(given), { timeout: 20_000 }).toBe(false);
}
