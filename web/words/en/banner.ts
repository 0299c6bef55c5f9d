import type { banner as indonesian } from "../id/banner.ts";

export const banner: typeof indonesian = {
  waiting: (count) => `${count} ${count === 1 ? "report waits" : "reports wait"} to be sent`,
  files: "Photos of your report are being sent",
  sent: "Your report is sent",
  keep: "Keep tracking id and code",
  refused: "1 report was not accepted yet",
  repair: "Change it",
  sendNow: "Send now",
};
