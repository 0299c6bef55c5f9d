import { beforeAll, expect, test } from "vitest";
import { runSchedule, setClock } from "#test/support/api.ts";
import { photo, svg } from "#test/support/files.ts";
import { sentAbout } from "#test/support/outbox.ts";
import { reportWith, sent, uploadRequest } from "#test/support/uploads.ts";

const reporter = { name: "Siti Contoh", phone: "+6281234567893", email: "berkas@contoh.example" };

beforeAll(() => setClock("2026-07-06T02:00:00Z"));

test("files that are refused are told by one email and one SMS, once the other file was inspected", async () => {
  const bad = svg();
  const good = await photo();
  const [first, second, third] = await reportWith(
    [
      uploadRequest(bad.length, "image/png"),
      uploadRequest(bad.length, "application/pdf"),
      uploadRequest(good.length, "image/jpeg"),
    ],
    { reporter },
  );
  if (!first || !second || !third) throw new Error("There are three slots");
  const refusals = async () =>
    (await sentAbout(first.trackingId)).filter(({ body }) => /ditolak/.test(body));
  for (const slot of [first, second]) {
    expect(await sent(slot, bad)).toMatchObject({ state: "refused", reason: "type-not-allowed" });
  }
  await setClock("2026-07-06T02:02:00Z");
  await runSchedule("retry-deliveries");
  expect(await refusals()).toEqual([]);

  expect(await sent(third, good)).toMatchObject({ state: "clean" });
  await setClock("2026-07-06T02:04:00Z");
  await expect
    .poll(async () => {
      await runSchedule("retry-deliveries");
      return refusals();
    })
    .toHaveLength(2);
  const told = await refusals();
  const sms = told.find(({ to }) => to === reporter.phone);
  expect(sms?.body).toContain(`Laporan ${first.trackingId}: berkas ke-1, 2 ditolak`);
  const email = told.find(({ to }) => to === reporter.email);
  expect(email?.body).toContain("Gambar ke-1 jenisnya ditolak: kirim JPEG, PNG, PDF, MP4.");
  expect(email?.body).toContain("Dokumen ke-2 jenisnya ditolak: kirim JPEG, PNG, PDF, MP4.");
  expect(email?.body).not.toMatch(/lampu\.jpg/);
});
