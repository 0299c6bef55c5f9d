import type { draftList as indonesian } from "../id/draft-list.ts";

export const draftList: typeof indonesian = {
  none: "There are no drafts on this phone.",
  status: {
    writing: "Being written",
    waiting: "Waits for a network",
    unknown: "Not known whether it arrived",
    sent: "Sent",
  },
  changed: (when) => `Changed ${when}`,
  photos: (count) => (count === 1 ? "1 file" : `${count} files`),
  sent: (trackingId) => `Tracking id ${trackingId}`,
  untitled: "Without title",
};
