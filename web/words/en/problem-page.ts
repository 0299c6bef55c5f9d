import type { problemPage as indonesian } from "../id/problem-page.ts";

export const problemPage: typeof indonesian = {
  comeBack: (seconds: number) =>
    seconds <= 60 ? "Try again after a minute." : `Try again after ${inMinutes(seconds)}.`,
  again: {
    kept: "What you wrote is still on this page.",
    withoutFile: "What you wrote is still on this page. The file is not: choose it again later.",
    send: "Send again",
  },
  ofCodes: {
    "method-not-allowed": {
      title: "This address takes no forms",
      advice: "Go back to the form, load its page again, then send it once more.",
    },
    "idempotency-key-reused": {
      title: "This report was sent already",
      advice:
        "It cannot be changed any more. Open it with its tracking id and access code, and write the change as a comment.",
    },
  },
  code: "Reference code",
  toHome: "To the home page",
};

function inMinutes(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return minutes <= 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}
