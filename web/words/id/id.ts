import { about } from "./about.ts";
import { accessibility } from "./accessibility.ts";
import { banner } from "./banner.ts";
import { data } from "./data.ts";
import { draftList } from "./draft-list.ts";
import { drafts } from "./drafts.ts";
import { figures } from "./figures.ts";
import { frame } from "./frame.ts";
import { help } from "./help.ts";
import { home } from "./home.ts";
import { links } from "./links.ts";
import { lists } from "./lists.ts";
import { lostCode } from "./lost-code.ts";
import { map } from "./map.ts";
import { offline } from "./offline.ts";
import { place } from "./place.ts";
import { posted } from "./posted.ts";
import { privacy } from "./privacy.ts";
import { problemPage } from "./problem-page.ts";
import { problems } from "./problems.ts";
import { report } from "./report.ts";
import { reportScript } from "./report-script.ts";
import { sending } from "./sending.ts";
import { sms } from "./sms.ts";
import { submit } from "./submit.ts";
import { timeline } from "./timeline.ts";
import { track } from "./track.ts";

/** Every sentence of the citizens' pages in Indonesian, by its subject. */
export const id = {
  about,
  accessibility,
  data,
  drafts,
  figures,
  frame,
  help,
  home,
  links,
  lists,
  lostCode,
  map,
  offline,
  posted,
  privacy,
  problemPage,
  problems,
  report,
  reportScript,
  sending,
  banner,
  draftList,
  place,
  sms,
  submit,
  timeline,
  track,
};
