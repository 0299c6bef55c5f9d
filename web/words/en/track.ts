import type { track as id } from "../id/track.ts";

export const track: typeof id = {
  title: "Track a report",
  description: "Open your report with its tracking id and access code.",
  numberHint: (prefix: string) => `For example ${prefix}-7QX4-M2D9-PA35`,
  lost: "The code cannot be shown again. A report that was forwarded stays open to everyone by its tracking id, and the coordinator's desk can help with that id.",
};
