import { FIELD, type FormFields, type Step, stepIn } from "#contract/form-fields.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { callUseCase } from "#http/dispatch.ts";
import { formFaults } from "#http/form-faults.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage } from "#http/pages.ts";
import type { FollowStep } from "#web/components/report/follow-form.tsx";
import { FollowPage } from "#web/pages/follow.tsx";
import type { Site } from "#web/site.ts";
import { type FollowersDeps, followReport, unfollowReport } from "./follow-report.ts";

export interface FollowByFormDeps extends FollowersDeps {
  readonly site: Site;
}

/** What each button wants, and what the page shows after it. */
const AFTER = {
  send: "code",
  follow: "following",
  stop: "not-following",
} as const satisfies Readonly<Record<Step<"follow">, FollowStep>>;

const FIELDS = [FIELD.phone, FIELD.email, FIELD.code] as const;

/**
 * Takes the forms by which a citizen follows a report: first a contact, then the code that was sent
 * to it. The second form has a button to stop following too.
 */
export function followByForm(deps: FollowByFormDeps): MakePage {
  const useCases = { follow: followReport(deps), stop: unfollowReport(deps) };
  return async (request) => {
    const form = await request.form();
    if (!form.ok) return form;
    const { fields } = form.value;
    const { code = "" } = fields;
    const { params, language } = request;
    const { trackingId = "" } = params;
    const wanted = stepIn("follow", fields) ?? "send";
    const contact = contactIn(fields);
    const parts = {
      params: { trackingId },
      body: () => ({
        ok: true as const,
        value: wanted === "send" ? contact : { ...contact, code },
      }),
    };
    const answer =
      wanted === "stop"
        ? await callUseCase(useCases.stop, request, parts)
        : await callUseCase(useCases.follow, request, parts);
    const place = { site: deps.site, language, page: "follow", params, trackingId } as const;
    if (answer.ok) return htmlAnswer(FollowPage({ ...place, contact, step: AFTER[wanted] }));
    if (answer.problem !== "invalid") return answer;
    const faults = formFaults(answer, request, (path) => FIELDS.find((name) => name === path));
    const again = wanted !== "send" && Object.keys(faults.errors).join() === FIELD.code;
    const page = FollowPage({ ...place, contact, step: again ? "code" : "contact", ...faults });
    return htmlAnswer(page, PROBLEMS.invalid.status);
  };
}

const contactIn = ({ phone, email }: FormFields) => ({
  ...(phone !== undefined && { phone }),
  ...(email !== undefined && { email }),
});
