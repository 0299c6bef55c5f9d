/**
 * What every page does: says that there is no network, sends what waits on this phone, and moves the
 * focus to errors.
 */
import { draftCount } from "./draft/draft-count.ts";
import { registerServiceWorker } from "./worker/register.ts";

const banner = document.getElementById("banner");

function showNetwork(): void {
  if (banner) {
    banner.hidden = navigator.onLine;
    banner.textContent = navigator.onLine ? "" : (banner.dataset["offline"] ?? "");
  }
  // The database of drafts is loaded only if there are any.
  if (draftCount() > 0) void import("./draft/banner.ts").then(({ showWaiting }) => showWaiting());
}

addEventListener("online", showNetwork);
addEventListener("offline", showNetwork);
showNetwork();
registerServiceWorker();

const errors = document.getElementById("errors");
if (errors && !errors.hidden) errors.focus();
