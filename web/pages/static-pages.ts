import type { VNode } from "preact";
import type { PageName } from "#contract/pages.ts";
import type { Place } from "../components/page.tsx";
import { HomePage } from "./home.tsx";
import { OfflinePage } from "./offline.tsx";
import { textPage } from "./text.tsx";

/** The pages that the build makes, by their names: each from its place alone. */
export const STATIC_PAGES: Readonly<Partial<Record<PageName, (place: Place) => VNode>>> = {
  home: HomePage,
  help: textPage("help"),
  privacy: textPage("privacy"),
  accessibility: textPage("accessibility"),
  sms: textPage("sms"),
  about: textPage("about"),
  offline: OfflinePage,
};
