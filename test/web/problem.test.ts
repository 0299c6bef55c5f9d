import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { problemPage } from "#http/html.ts";
import { httpHandler } from "#http/http-handler.ts";
import { type MakePage, pagesOf } from "#http/pages.ts";
import { failure } from "#http/use-case.ts";
import { Outage } from "#platform/failure.ts";
import { hiddenFields } from "#test/support/forms.ts";
import { site } from "./shown-report.ts";

/** Functions write lines of a log. */
beforeEach(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ADDRESS = "/r/KT-7F3K-9M2P-X4TQ/tindakan/komentar";
const TYPED = { accessCode: "9F4T-2MZK-QW7B", version: "3", text: 'Lampu "itu"\n<b>padam</b>' };

/** Sends a form to a function that answers it so; returns the page that the reporter gets. */
async function answered(act: MakePage, body: FormData | URLSearchParams) {
  const request = new Request("https://kanal.example", { method: "POST", body });
  const event = {
    ...{ version: "2.0", isBase64Encoded: true, rawPath: ADDRESS, rawQueryString: "" },
    routeKey: "POST /r/{trackingId}/tindakan/{action}",
    headers: { "content-type": request.headers.get("content-type") ?? "" },
    pathParameters: { trackingId: "KT-7F3K-9M2P-X4TQ", action: "komentar" },
    body: Buffer.from(await request.arrayBuffer()).toString("base64"),
    requestContext: { requestId: "a-request-id", timeEpoch: Date.parse("2026-07-06T02:00:00Z") },
  };
  const pages = pagesOf("pages-reporter", {
    make: { act, submit: act, track: act },
    problem: problemPage(site),
  });
  const cameThroughEdge = async () => true;
  const handler = httpHandler("pages-reporter", {}, { pages, cameThroughEdge });
  // Only what the handler reads of an event and its context.
  const context = { getRemainingTimeInMillis: () => 10_000 };
  const response = await handler(event as never, context as never);
  const html = Buffer.from(response.body ?? "", "base64").toString();
  return { status: response.statusCode, html };
}

describe("a form that may be taken later", () => {
  test.each([
    ["was sent too often", async () => failure("too-many-requests"), 429],
    ["met an outage", () => Promise.reject(new Outage("S3 did not answer")), 503],
    ["met a fault of ours", () => Promise.reject(new Error("a fault")), 500],
  ] as const)("can be sent again with all that was typed, if it %s", async (_, act, status) => {
    const sent = await answered(act, new URLSearchParams(TYPED));
    expect(sent.status).toBe(status);
    expect(hiddenFields(sent.html, ADDRESS)).toEqual(TYPED);
    expect(sent.html).toContain("Kirim lagi");
    expect(sent.html).not.toContain("<b>padam");
  });

  test("is told that its file has to be chosen again", async () => {
    const form = new FormData();
    form.append("accessCode", TYPED.accessCode);
    form.append("file", new File(["x"], "lampu.jpg", { type: "image/jpeg" }));
    const { html } = await answered(async () => failure("too-many-requests"), form);
    expect(hiddenFields(html, ADDRESS)).toEqual({ accessCode: TYPED.accessCode });
    expect(html).toContain("Berkasnya tidak: pilih lagi nanti.");
  });
});

test("a form that would be refused again is not offered again", async () => {
  const { status, html } = await answered(
    async () => failure("report-not-open"),
    new URLSearchParams(TYPED),
  );
  expect(status).toBe(409);
  expect(html).not.toContain(TYPED.accessCode);
});
