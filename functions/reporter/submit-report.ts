import { submissionDraft } from "#contract/submission.ts";
import { submissionIssues } from "#domain/submission.ts";
import { type TakeSubmissionDeps, takeSubmission } from "../runtime/take-submission.ts";
import type { UseCase } from "../runtime/use-case.ts";

export interface SubmitReportDeps extends TakeSubmissionDeps {
  readonly leadGovernment: string;
}

/** Takes a reporter's submission in. */
export function submitReport(deps: SubmitReportDeps): UseCase<"submitReport"> {
  const { leadGovernment } = deps;
  return {
    async alsoWrong(body, { at }) {
      const reference = await deps.reference();
      return submissionIssues(submissionDraft(body), { at, reference, leadGovernment });
    },
    handle: ({ body, at, headers, language }) =>
      takeSubmission(deps, {
        body,
        at,
        key: headers["idempotency-key"],
        language,
        leadGovernment,
        accessCodeOf: ({ accessCodeBytes }) => accessCodeBytes,
      }),
  };
}
