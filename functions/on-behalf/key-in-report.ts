import { submissionDraft } from "#contract/submission.ts";
import { submissionIssues } from "#domain/submission.ts";
import { onBehalfCodeBytes } from "#platform/submission-keys.ts";
import type { SignIn } from "../runtime/officer-sign-in.ts";
import { type TakeSubmissionDeps, takeSubmission } from "../runtime/take-submission.ts";
import { failure, type UseCase } from "../runtime/use-case.ts";

export interface KeyInReportDeps extends TakeSubmissionDeps {
  readonly signIn: SignIn;
  readonly leadGovernment: string;
}

/**
 * Takes in a report that a coordinator keys in for somebody. It goes to the coordinator's own
 * government, unless it names an agency of another that has a coordinator too.
 */
export function keyInReport(deps: KeyInReportDeps): UseCase<"keyInReport"> {
  return {
    async alsoWrong(body, { at }) {
      const reference = await deps.reference();
      const { leadGovernment } = deps;
      return submissionIssues(submissionDraft(body), { at, reference, leadGovernment });
    },
    async handle(request) {
      const signedIn = await deps.signIn(request);
      if (!signedIn.ok) return signedIn;
      const { email, assignments } = signedIn.officer;
      const coordinator = assignments.find(({ role }) => role === "coordinator");
      if (!coordinator) return failure("coordinators-only");
      const { agencies } = await deps.reference();
      return takeSubmission(deps, {
        body: request.body,
        at: request.at,
        key: request.headers["idempotency-key"],
        by: { ...coordinator, officer: email },
        leadGovernment: agencies.governmentOf(coordinator.agency) ?? deps.leadGovernment,
        accessCodeOf: (_, trackingId, secret) => onBehalfCodeBytes(secret, trackingId),
      });
    },
  };
}
