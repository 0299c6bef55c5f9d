import type { problems as id } from "../id/problems.ts";

export const problems: typeof id = {
  403: "Load this page again. If it is still refused, wait some minutes and try again.",
  404: "Check the address or the tracking id. A report that is not verified yet opens only with its access code.",
  409: "Load the report again to see its present state. What you wrote is still on the previous page.",
  413: "Send a smaller file, or a single photo.",
  415: "Go back to the form and send it once more.",
  422: "Go back to the form and correct the answers that are named.",
  429: "Wait a little, then try again.",
  500: "Try again in some minutes. If it still fails, tell us this code.",
  503: "Try again soon. What was sent is not lost.",
};
