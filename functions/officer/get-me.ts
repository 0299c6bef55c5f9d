import type { SignIn } from "../runtime/officer-sign-in.ts";
import type { UseCase } from "../runtime/use-case.ts";

/** Who is signed in, and what for. */
export function getMe(deps: { readonly signIn: SignIn }): UseCase<"getMe"> {
  return {
    async handle(request) {
      const signedIn = await deps.signIn(request);
      return signedIn.ok ? { ok: true, body: signedIn.officer } : signedIn;
    },
  };
}
