import type { links as id } from "../id/links.ts";

export const links: typeof id = {
  toReport: "See the report",
  unfollow: {
    title: "Stop following",
    asked: "You will get no more messages about report",
    button: "Stop following",
    done: "You get no more messages about report",
  },
  contact: {
    title: "Verify the email address",
    asked: "Press the button if it was you who sent report",
    why: "Your email address then gets all messages about this report, with its title. If you did not report it, close this page.",
    button: "Yes, this is my report",
    done: "Your email address is verified for report",
    ended: "This link has ended. Ask for a new code on the page of report",
  },
};
