/** Lists the drafts on this phone: each can be continued, sent now, or deleted with one tap. */

import { timeOf } from "../components/dates.ts";
import { draftList as en } from "../words/en/draft-list.ts";
import { draftList as id } from "../words/id/draft-list.ts";
import { draftAddress } from "./draft/banner.ts";
import { type Draft, isUnfinished } from "./draft/draft.ts";
import { deleteDraft, readDrafts } from "./draft/drafts.ts";
import { keepSending, watchOutbox } from "./draft/outbox.ts";
import { startFrame } from "./frame/start-frame.ts";
import { element, say } from "./page/dom.ts";
import { pageLanguage, pageStyle } from "./page/language.ts";

startFrame();

const words = { id, en }[pageLanguage];

async function show(): Promise<void> {
  const drafts = await readDrafts();
  element("drafts").replaceChildren(...drafts.map(card));
  say(element("none"), drafts.length === 0 ? words.none : undefined);
}

function card(draft: Draft): DocumentFragment {
  const { content } = element<HTMLTemplateElement>("draft-card");
  const made = content.cloneNode(true) as DocumentFragment;
  const title = draft.values.title ?? draft.values.text?.slice(0, 80) ?? words.untitled;
  made.querySelector(".card-title")?.replaceChildren(title);
  made.querySelector(".muted")?.replaceChildren(factsOf(draft));
  const link = made.querySelector("a");
  if (link) {
    link.href = draftAddress(draft);
    if (draft.status === "sent") link.textContent = link.dataset["receipt"] ?? "";
  }
  for (const button of made.querySelectorAll("button")) {
    button.setAttribute("aria-label", `${button.textContent}: ${title}`);
    const isSend = button.dataset["do"] === "send";
    button.hidden = isSend && !isUnfinished(draft);
    button.addEventListener("click", () => void (isSend ? keepSending(draft) : remove(draft)));
  }
  return made;
}

function factsOf({ status, changedAt, files, trackingId }: Draft): string {
  const facts = [
    words.status[status],
    trackingId && words.sent(trackingId),
    files.length > 0 && words.photos(files.length),
    words.changed(timeOf(new Date(changedAt).toISOString(), pageStyle)),
  ];
  return facts.filter(Boolean).join(" · ");
}

async function remove(draft: Draft): Promise<void> {
  await deleteDraft(draft);
  await show();
  // The button that had the focus is gone.
  element("content").focus();
}

// The progress of a file changes no line of the list.
watchOutbox(({ part }) => {
  if (!part) void show();
});
void show();
