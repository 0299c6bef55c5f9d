import { type TakeSubmissionDeps, takeSubmission } from "#application/submit.ts";
import { method } from "#contract/methods/reporter/submit-report.ts";
import { submissionDraft } from "#contract/submission.ts";
import { submissionIssues } from "#domain/report/submission.ts";
import { submitted } from "#http/submitted.ts";
import type { UseCase } from "#http/use-case.ts";

export interface SubmitReportDeps extends TakeSubmissionDeps {
  readonly leadGovernment: string;
}

/** Accepts a reporter's submission. */
export function submitReport(deps: SubmitReportDeps): UseCase<typeof method> {
  const { leadGovernment } = deps;
  return {
    method,
    async domainIssues(body, { at }) {
      const reference = await deps.reference();
      return submissionIssues(submissionDraft(body), { at, reference, leadGovernment });
    },
    handle: async ({ body: { challenge: _, ...submission }, at, headers, language }) =>
      submitted(
        await takeSubmission(deps, {
          body: submission,
          at,
          key: headers["idempotency-key"],
          language,
          leadGovernment,
          accessCodeOf: ({ keys }) => keys.accessCodeBytes,
        }),
      ),
  };
}
