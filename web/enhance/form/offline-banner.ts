import type { Draft } from "../draft/draft.ts";
import { element } from "../page/dom.ts";
import { notStored } from "./sending-view.ts";
import { words } from "./words.ts";

const banner = element("banner");
const noNetwork = banner.dataset["offline"] ?? "";

/** Tells, where the page says that there is no network, whether the phone has the open draft. */
export function sayWhetherStored(draft: Draft): void {
  const ofDraft = draft.status === "sent" ? "" : (notStored(draft) ?? words.stored);
  const sentence = `${noNetwork} ${ofDraft}`.trim();
  if (banner.textContent === banner.dataset["offline"]) banner.textContent = sentence;
  banner.dataset["offline"] = sentence;
}
