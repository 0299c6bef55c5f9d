import type { Method } from "#contract/method.ts";
import type { Officer } from "#domain/report/access.ts";
import type { SignIn } from "./officer-sign-in.ts";
import type { Answer, Request, UseCase } from "./use-case.ts";

type OfficerMethod = Method & { readonly access: "officer" };

/** What a use case for officers needs in addition. */
export interface ForOfficersDeps {
  readonly signIn: SignIn;
}

/** Makes a use case that runs for a registered officer only: any other caller gets 401 or 403. */
export function forOfficers<M extends OfficerMethod>(
  method: M,
  { signIn }: ForOfficersDeps,
  handle: (request: Request<M>, officer: Officer) => Promise<Answer>,
): UseCase<M> {
  return {
    method,
    async handle(request) {
      const signedIn = await signIn(request);
      return signedIn.ok ? handle(request, signedIn.officer) : signedIn;
    },
  };
}
