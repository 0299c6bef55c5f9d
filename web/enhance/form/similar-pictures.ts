import type { PublicFiles } from "../api/answers.ts";
import { ask } from "../api/ask.ts";
import { make } from "../page/dom.ts";
import { words } from "./words.ts";

/** The card of a similar report, and the room for its picture, which is there from the start. */
export interface PictureRoom {
  readonly trackingId: string;
  readonly title: string;
  readonly room: HTMLElement;
}

/**
 * Shows the first public picture of each report, one after the other so that a slow line has to carry
 * one at a time. Nothing waits for them: without an answer the card stays as it is.
 */
export async function showPictures(rooms: readonly PictureRoom[]): Promise<void> {
  for (const { trackingId, title, room } of rooms) {
    const address = await thumbnailOf(trackingId);
    // Another list was shown meanwhile.
    if (!room.isConnected) return;
    if (address) room.append(pictureAt(address, title));
  }
}

async function thumbnailOf(trackingId: string): Promise<string | undefined> {
  const report = `/v1/reports/${trackingId}`;
  const answer = await ask<PublicFiles>(report);
  if (answer.kind !== "ok") return undefined;
  const picture = answer.body.attachments.find(({ renditions }) =>
    renditions?.includes("thumbnail"),
  );
  return picture && `${report}/attachments/${picture.attachmentId}?rendition=thumbnail`;
}

function pictureAt(src: string, title: string): HTMLImageElement {
  const picture = make("img", "", { alt: words.similarPicture(title), src });
  picture.addEventListener("error", () => picture.remove());
  return picture;
}
