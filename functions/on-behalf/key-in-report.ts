import { type TakeSubmissionDeps, takeSubmission } from "#application/submit.ts";
import { method } from "#contract/methods/on-behalf/key-in-report.ts";
import { submissionDraft } from "#contract/submission.ts";
import { submissionIssues } from "#domain/report/submission.ts";
import { type ForOfficersDeps, forOfficers } from "#http/for-officers.ts";
import { submitted } from "#http/submitted.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { onBehalfCodeBytes } from "#platform/submission-keys.ts";

export interface KeyInReportDeps extends TakeSubmissionDeps, ForOfficersDeps {
  readonly leadGovernment: string;
}

/**
 * Accepts a report that a coordinator keys in for a reporter. It goes to the coordinator's own
 * government, unless it names an agency of another government that has a coordinator too.
 */
export function keyInReport(deps: KeyInReportDeps): UseCase<typeof method> {
  const { leadGovernment } = deps;
  return {
    async domainIssues(body, { at }) {
      const reference = await deps.reference();
      return submissionIssues(submissionDraft(body), { at, reference, leadGovernment });
    },
    ...forOfficers(method, deps, async ({ body, at, headers }, { sub, assignments }) => {
      const coordinator = assignments.find(({ role }) => role === "coordinator");
      if (!coordinator) return failure("coordinators-only");
      const { agencies } = await deps.reference();
      const { challenge: _, ...submission } = body;
      const taken = await takeSubmission(deps, {
        body: submission,
        at,
        key: headers["idempotency-key"],
        by: { ...coordinator, officer: sub },
        leadGovernment: agencies.governmentOf(coordinator.agency) ?? leadGovernment,
        // Of a retry too, the code that is valid: that of the latest slip.
        accessCodeOf: ({ trackingId, secret, slips }) =>
          onBehalfCodeBytes(secret, trackingId, Math.max(0, slips - 1)),
      });
      return submitted(taken);
    }),
  };
}
