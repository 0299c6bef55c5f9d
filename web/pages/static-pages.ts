import type { VNode } from "preact";
import type { PagesMadeBy } from "#contract/pages.ts";
import type { Place } from "../components/page.tsx";
import type { SubmitChoices } from "../components/submit/choices.ts";
import { DraftsPage } from "./drafts.tsx";
import { HomePage } from "./home.tsx";
import { MapPage } from "./map.tsx";
import { OfflinePage } from "./offline.tsx";
import { SubmitPage } from "./submit.tsx";
import { textPage } from "./text.tsx";
import { TooLargePage } from "./too-large.tsx";
import { TrackPage } from "./track.tsx";

/** Where a page of the build stands, and what its forms offer. */
type StaticPlace = Place & { readonly choices: SubmitChoices };

/** The pages that the build makes, by their names: each from its place and what forms offer. */
export const STATIC_PAGES: Readonly<Record<PagesMadeBy<"build">, (place: StaticPlace) => VNode>> = {
  home: HomePage,
  submit: SubmitPage,
  map: MapPage,
  drafts: DraftsPage,
  track: TrackPage,
  help: textPage("help"),
  privacy: textPage("privacy"),
  accessibility: textPage("accessibility"),
  sms: textPage("sms"),
  about: textPage("about"),
  offline: OfflinePage,
  tooLarge: TooLargePage,
};
