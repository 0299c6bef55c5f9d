import type { OperationId } from "#contract/routes.ts";
import type { Officer } from "#domain/report/access.ts";
import type { SignIn } from "./officer-sign-in.ts";
import type { Answer, Request, UseCase } from "./use-case.ts";

/** What a use case of officers needs besides its own parts. */
export interface ForOfficersDeps {
  readonly signIn: SignIn;
}

/** Makes a use case that runs for a registered officer only: anyone else gets 401 or 403. */
export function forOfficers<Id extends OperationId>(
  { signIn }: ForOfficersDeps,
  handle: (request: Request<Id>, officer: Officer) => Promise<Answer>,
): UseCase<Id> {
  return {
    async handle(request) {
      const signedIn = await signIn(request);
      return signedIn.ok ? handle(request, signedIn.officer) : signedIn;
    },
  };
}
