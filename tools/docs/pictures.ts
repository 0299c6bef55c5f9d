import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { addressOf } from "#contract/pages.ts";
import { type LocalStack, startLocalStack } from "#local/kanal.ts";
import { startBrowser } from "../browser.ts";

/** How long the report may take until it is counted. */
const LONGEST_WAIT_MS = 120_000;

/** A phone, as most citizens have one. */
const PHONE = { width: 360, height: 720 };

const FOLDER = join(import.meta.dirname, "../../docs/generated/pages");

/**
 * Makes the pictures of the pages that the README shows: starts a local stack, handles an invented
 * report on it, and takes the pictures with a real browser.
 */
export async function takePictures(): Promise<void> {
  console.log("Starting a local stack for the pictures of the pages");
  const stack = await startLocalStack({ port: 0, dataDir: undefined, log: () => {} });
  try {
    const trackingId = await handledReport(stack);
    await mkdir(FOLDER, { recursive: true });
    await using browser = await startBrowser();
    const context = await browser.newContext({
      viewport: PHONE,
      deviceScaleFactor: 1.5,
      locale: "id-ID",
    });
    for (const [name, address] of [
      ["home", addressOf("home", "id")],
      ["submit", addressOf("submit", "id")],
      ["report", addressOf("report", "id", { trackingId })],
      ["monitoring", addressOf("monitoring", "id")],
    ] as const) {
      const page = await context.newPage();
      await page.goto(stack.url + address, { waitUntil: "networkidle" });
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      console.log(`Written: docs/generated/pages/${name}.png`);
    }
  } finally {
    await stack.close();
  }
}

/** Submits an invented report and takes it to its answer; waits until it is counted. */
async function handledReport({ url }: LocalStack): Promise<string> {
  const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
    const response = await fetch(new URL(path, url), {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer as Record<string, string>;
  };
  const { trackingId = "" } = await post(
    "/v1/reports",
    {
      classification: "complaint",
      title: "Lampu jalan padam di depan pasar",
      text: "Lampu jalan di depan pasar padam sejak tiga hari. Malam hari gelap sekali.",
      occurredOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10),
      location: { region: "64.72", address: "Depan pasar" },
      reporter: { name: "Siti Contoh", email: "siti@contoh.example" },
    },
    { "Idempotency-Key": randomUUID() },
  );
  const act = async (officer: string, action: object) => {
    const { token } = await post("/_local/token", { email: `${officer}@kaltim.example` });
    await post(`/v1/officer/reports/${trackingId}/actions`, action, {
      Authorization: `Bearer ${token}`,
    });
  };
  await act("koordinator", {
    action: "forward",
    version: 1,
    agency: "dpupr-pera-kaltim",
    category: "pekerjaan-umum-dan-penataan-ruang",
    publicTitle: "Lampu jalan padam di depan pasar",
    publicText: "Lampu jalan di depan pasar padam sejak tiga hari.",
  });
  await act("penghubung.dpupr", {
    action: "follow-up",
    version: 2,
    text: "Petugas memeriksa panel listriknya besok.",
  });
  for (const deadline = performance.now() + LONGEST_WAIT_MS; performance.now() < deadline; ) {
    const response = await fetch(new URL("/v1/monitoring", url));
    if ((await response.text()).includes('"follow-ups":1')) return trackingId;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`${trackingId} is not counted after two minutes`);
}
