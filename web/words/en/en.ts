import type { id } from "../id/id.ts";
import { frame } from "./frame.ts";
import { home } from "./home.ts";
import { links } from "./links.ts";
import { posted } from "./posted.ts";
import { problems } from "./problems.ts";
import { report } from "./report.ts";
import { reportScript } from "./reportScript.ts";
import { submit } from "./submit.ts";
import { timeline } from "./timeline.ts";
import { track } from "./track.ts";

/** Every sentence of the citizens' pages in English, by its subject. */
export const en: typeof id = { frame, home, links, posted, problems, report, reportScript, submit, timeline, track };
