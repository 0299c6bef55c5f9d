import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectApart } from "#functions/inspect-upload/inspect-apart.ts";
import { endlessBoxes } from "#test/support/files/videos.ts";
import { photo } from "#test/support/files.ts";
import { inspecting } from "#test/support/inspecting.ts";
import { temporaryFolder } from "#test/support/temporary-folder.ts";

const PLENTY = { memoryMb: 1_400, cpuMs: 60_000, wallMs: 60_000 };
const died = { clean: false, reason: "too-complex", died: true, used: expect.anything() };

/** Makes a program that says it is ready for a file and then does something. */
function program(then: string): string {
  const code = `process.once("message", () => process.send({ ready: true }, () => { ${then} }));`;
  return join(temporaryFolder({ "process.cjs": code }), "process.cjs");
}

const inspectedBy = (script: string, budget = PLENTY) =>
  inspectApart(script, Buffer.from("halo"), budget);

describe("an inspection in its own process", () => {
  test("ends as one in this process", async () => {
    const inspection = await inspecting(await photo());
    expect(inspection).toMatchObject({
      clean: true,
      files: { file: { contentType: "image/jpeg" } },
    });
    expect(inspection).not.toHaveProperty("died");
  });

  test.each([
    ["crashes", "process.abort();"],
    ["ends without a result", "process.exit(0);"],
    ["throws", "throw new Error('x');"],
    ["fills the heap", "for (const kept = []; ; ) kept.push([kept.length, {}]);"],
  ])("that %s is too complex", async (_, then) => {
    expect(await inspectedBy(program(then))).toEqual(died);
  });

  test("that takes memory outside the heap is ended", async () => {
    const script = program(
      "setInterval(() => { kept.push(Buffer.alloc(5e7, 1)); }, 5); const kept = [];",
    );
    expect(await inspectedBy(script, { ...PLENTY, memoryMb: 300 })).toEqual(died);
  });

  test("that takes time on the processor is ended", async () => {
    expect(await inspectedBy(program("for (;;);"), { ...PLENTY, cpuMs: 300 })).toEqual(died);
  });

  test("that waits for ever is ended", async () => {
    const script = program("setInterval(() => {}, 1_000);");
    expect(await inspectedBy(script, { ...PLENTY, wallMs: 1_000 })).toEqual(died);
  });

  test.each([
    ["boxes without end", endlessBoxes().toString("latin1"), "unreadable"],
    ["a first box that ends behind the file", "I'm free on Monday", "type-not-allowed"],
    ["a first box of nothing", "\0\0\0\x04moov and more", "type-not-allowed"],
    ["an animated picture", `\x89PNG\r\n\x1a\n\0\0\0\0acTL`, "animated"],
    ["no bytes", "", "empty"],
  ] as const)("settles a file of %s", async (_, content, reason) => {
    expect(await inspecting(Buffer.from(content, "latin1"))).toEqual({
      clean: false,
      reason,
      used: expect.anything(),
    });
  });

  test("has no credentials", async () => {
    process.env["AWS_SECRET_ACCESS_KEY"] = "rahasia";
    const code = `process.once("message", () => process.send({ failed: Object.keys(process.env).join() }));`;
    const script = join(temporaryFolder({ "process.cjs": code }), "process.cjs");
    await expect(inspectedBy(script)).rejects.toThrow(/^(?!.*AWS).*$/);
  });

  test("that does not start is an outage, and no fault of the file", async () => {
    await expect(inspectedBy("/no/such/process.js")).rejects.toThrow("did not start");
    const broken = join(
      temporaryFolder({ "process.cjs": "require('no-such-decoder');" }),
      "process.cjs",
    );
    await expect(inspectedBy(broken)).rejects.toThrow("did not start");
  });
});
