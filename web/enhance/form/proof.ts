import { addressOf } from "#contract/pages.ts";
import { html } from "#messages/html.ts";
import { timeOf } from "../../components/dates.ts";
import type { SubmitReceipt } from "../api/answers.ts";
import { element } from "../page/dom.ts";
import { pageLanguage, pageStyle } from "../page/language.ts";

/** After so long the browser has certainly read the file. */
const SAVED_MS = 10_000;

/** Saves a small page with number and code on the phone, which opens without a network. */
export function downloadProof(receipt: SubmitReceipt, title: string): void {
  const file = new Blob([proofSource(receipt, title)], { type: "text/html" });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${receipt.trackingId}.html`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), SAVED_MS);
}

function proofSource({ trackingId, accessCode, submittedAt }: SubmitReceipt, title: string) {
  const date = timeOf(submittedAt, pageStyle);
  const address = location.origin + addressOf("report", pageLanguage, { trackingId });
  const labels = [...element("sent").querySelectorAll("dt")].map((each) => each.textContent ?? "");
  const lines = [
    title,
    `${labels[0]}: ${trackingId}`,
    `${labels[1]}: ${accessCode}`,
    date,
    address,
  ];
  return html`<!doctype html>
<html lang="${pageLanguage}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${trackingId}</title>
${lines.map((line) => html`<p>${line}</p>`)}
</html>
`.toString();
}
