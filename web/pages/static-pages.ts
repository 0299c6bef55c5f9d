import type { VNode } from "preact";
import type { PageName } from "#contract/pages.ts";
import type { Place } from "../components/page.tsx";
import { HomePage } from "./home.tsx";

/** The pages that the build makes, by their names: each from its place alone. */
export const STATIC_PAGES: Readonly<Partial<Record<PageName, (place: Place) => VNode>>> = {
  home: HomePage,
};
