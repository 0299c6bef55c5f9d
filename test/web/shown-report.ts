import { publicView, reporterView } from "#domain/report/views.ts";
import type { Instant } from "#domain/time/local-time.ts";
import type { Language } from "#domain/vocabulary.ts";
import { KALTIM, readReferenceData } from "#ops/reference-data.ts";
import * as example from "#test/support/example.ts";
import { kaltim } from "#test/support/kaltim.ts";
import type { Scenario } from "#test/support/scenario.ts";
import { whole } from "#test/support/whole.ts";
import { namesFrom } from "#web/components/report/names.ts";
import type { ShownReport } from "#web/components/report/reading.ts";
import { ReportPage } from "#web/pages/report.tsx";
import { documentSource } from "#web/render.ts";
import type { Site } from "#web/site.ts";

export const site: Site = {
  tenant: {
    shortName: "Kanal",
    name: "Kanal Contoh",
    government: "Pemerintah Contoh",
    zone: "Asia/Makassar",
    trackingPrefix: "KT",
    website: "https://kanal.example",
    languages: ["id", "en"],
    asksNationalId: false,
    emergencyNumber: "112",
    sms: { keyword: "KALTIM" },
    email: "halo@kanal.example",
    colours: { brand: "#0b5cad", onBrand: "#ffffff" },
  },
  assets: {
    "site.css": "/aset/site.css",
    "frame.js": "/aset/frame.js",
    "report.js": "/aset/report.js",
  },
};

/** The names of the reference data that reports under test have. */
const names = namesFrom(await readReferenceData(KALTIM));

/** Every detail that only a reporter may see of the own report. */
export const identity = {
  name: "Siti Contoh",
  phone: "+6281234567890",
  email: "siti@contoh.example",
  nationalId: "6472010101900001",
};

const context = (at: Instant) => ({
  at,
  reference: kaltim,
  attachments: [example.photo, example.refusedFile],
});

/** Returns the report as everyone sees it, or undefined. */
export const asPublic = ({ report, history }: Scenario, at = example.MONDAY) =>
  publicView(report, whole(history), identity.name, context(at));

/** Returns the report as its reporter sees it. */
export const asReporter = ({ report, history }: Scenario, at = example.MONDAY): ShownReport => ({
  ...reporterView(report, whole(history), identity, context(at)),
  contactProven: { phone: true, email: false },
  messagesWithheld: { email: example.MONDAY },
});

interface Shown {
  readonly own?: boolean;
  readonly language?: Language;
  readonly accessCode?: string;
}

/** Returns the source of a report's page. */
export function pageOf(
  view: ShownReport,
  { own = false, language = "id", accessCode }: Shown = {},
) {
  const { trackingId } = view;
  return documentSource(
    ReportPage({
      ...{ site, language, page: "report", params: { trackingId }, view, names, own, accessCode },
      fileAddress: (id, rendition) => `/files/${id}/${rendition}`,
    }),
  );
}
