import type { Language } from "#domain/vocabulary.ts";

/**
 * What the service worker shows for a report's page without a network, in each language: its script
 * shows the report as it was last seen, if the reporter kept it on this phone.
 */
export const OFFLINE_REPORT: Readonly<Record<Language, string>> = {
  id: "/luring/laporan.html",
  en: "/en/offline/report.html",
};
