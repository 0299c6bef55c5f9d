export { problems } from "../../words/en/problems.ts";
export { report } from "../../words/en/report.ts";
export { reportScript } from "../../words/en/report-script.ts";
export { timeline } from "../../words/en/timeline.ts";
