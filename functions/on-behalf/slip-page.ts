import type { LocalDate } from "#domain/time/local-time.ts";
import { html } from "#messages/html.ts";

export interface Slip {
  readonly trackingId: string;
  readonly accessCode: string;
  readonly title: string;
  readonly submittedOn: LocalDate;
  /** The website where the reporter follows the report. */
  readonly website: string;
}

/** Makes the slip: a page that prints on half a sheet of A4, in Indonesian, then in English. */
export function slipPage({ trackingId, accessCode, title, submittedOn, website }: Slip): string {
  return html`<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>${trackingId}</title>
<style>
  @page { size: A5 landscape; margin: 12mm }
  body { font: 11pt/1.4 system-ui, sans-serif; max-width: 180mm; margin: 0 auto; padding: 6mm }
  strong { font: bold 20pt/1.3 ui-monospace, monospace; letter-spacing: .05em }
  small { color: #444 }
</style>
<h1>Tanda terima laporan <small>Receipt of your report</small></h1>
<p>${title}<br><small>${submittedOn}</small></p>
<p>Nomor laporan <small>Tracking id</small><br><strong>${trackingId}</strong></p>
<p>Kode akses <small>Access code</small><br><strong>${accessCode}</strong></p>
<p><small>Simpan dan rahasiakan kode ini. Slip yang dicetak ulang berisi kode baru; kode ini lalu tidak berlaku lagi.
Keep it secret. A slip that is printed again has a new code, and this one ends.</small></p>
<p>Ikuti laporan Anda di ${website} dengan nomor dan kode ini.
<small>Follow your report there with both.</small></p>
</html>
`.toString();
}
