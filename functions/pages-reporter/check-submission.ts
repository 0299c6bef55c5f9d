import type { method } from "#contract/methods/reporter/submit-report.ts";
import { submissionDraft } from "#contract/submission.ts";
import { submissionIssues } from "#domain/report/submission.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { type SubmitReportDeps, submitReport } from "../reporter/submit-report.ts";

/** Checks a submission as the API would, and takes nothing: the page then shows all answers again. */
export function checkSubmission(deps: SubmitReportDeps): UseCase<typeof method> {
  return {
    ...submitReport(deps),
    async handle({ body, at }) {
      const reference = await deps.reference();
      const { leadGovernment } = deps;
      const issues = submissionIssues(submissionDraft(body), { at, reference, leadGovernment });
      return issues.length > 0 ? failure("invalid", { issues }) : { ok: true, body: {} };
    },
  };
}
