import { method } from "#contract/methods/subscriptions/confirm-subscription.ts";
import { forOfficers } from "#http/for-officers.ts";
import { failure, type UseCase } from "#http/use-case.ts";
import { confirmPhone } from "#store/officer-phones.ts";
import { provesPhone } from "./phone-code.ts";
import { checkWanted, type SubscriptionDeps, subscribe } from "./subscriptions.ts";

/**
 * Confirms a phone number of the officer by the code that was sent to it, and subscribes it. From
 * then on the number counts for every agency of the officer.
 */
export function confirmSubscription(deps: SubscriptionDeps): UseCase<typeof method> {
  return forOfficers(method, deps, async ({ body, language, at }, officer) => {
    const { code, ...address } = body;
    const checked = await checkWanted(deps, officer, address, language);
    if ("issues" in checked) return failure("invalid", checked);
    const ref = { officer: officer.sub, phone: address.endpoint };
    if (!(await provesPhone(deps, ref, code, at))) {
      return failure("invalid", { issues: [{ path: "code", rule: "wrong-code" }] });
    }
    await confirmPhone(deps.table, ref, at);
    return subscribe(deps, checked);
  });
}
