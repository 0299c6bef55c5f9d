export { problems } from "../../words/id/problems.ts";
export { report } from "../../words/id/report.ts";
export { reportScript } from "../../words/id/report-script.ts";
export { timeline } from "../../words/id/timeline.ts";
