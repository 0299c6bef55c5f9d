import type { lostCode as id } from "../id/lost-code.ts";

export const lostCode: typeof id = {
  heading: "Lost the access code?",
  lead: "We cannot send the code again, since we do not store it. What you can still do:",
  ways: (smsNumber) => [
    "Once the report is published, its state can be seen with the tracking id alone.",
    ...(smsNumber === undefined
      ? []
      : [
          `Send the SMS STATUS to ${smsNumber} from the mobile number in the report, also if you reported on this site.`,
        ]),
    "Go to the service desk of the coordinator with an identity card; an officer there helps you to ask about your report.",
    "Send a new report that names the tracking id of the old one.",
  ],
};
