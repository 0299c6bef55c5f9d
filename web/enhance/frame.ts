/** What every page does: says that there is no network, and moves the focus to errors. */

const banner = document.getElementById("banner");

function showNetwork(): void {
  if (!banner) return;
  banner.hidden = navigator.onLine;
  banner.textContent = navigator.onLine ? "" : (banner.dataset["offline"] ?? "");
}

addEventListener("online", showNetwork);
addEventListener("offline", showNetwork);
showNetwork();

const errors = document.getElementById("errors");
if (errors && !errors.hidden) errors.focus();
