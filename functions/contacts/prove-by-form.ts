import { FIELD, type FormFields, stepIn } from "#contract/form-fields.ts";
import { PROBLEMS } from "#contract/problem.ts";
import { contactCodeAnswerSchema } from "#contract/views.ts";
import { askUseCase } from "#http/ask-use-case.ts";
import { callUseCase, type RawParts } from "#http/dispatch.ts";
import { formFaults } from "#http/form-faults.ts";
import { htmlAnswer } from "#http/html.ts";
import type { MakePage, PageAnswer, PageRequest } from "#http/pages.ts";
import type { Failure } from "#http/use-case.ts";
import { ContactProofPage } from "#web/pages/contact-proof.tsx";
import type { Site } from "#web/site.ts";
import { WORDS } from "#web/words/words.ts";
import { type ConfirmContactDeps, confirmContact } from "./confirm-contact.ts";
import { type SendContactCodeDeps, sendContactCode } from "./send-contact-code.ts";

export interface ProveByFormDeps extends ConfirmContactDeps, SendContactCodeDeps {
  readonly site: Site;
}

/**
 * Takes the form by which a reporter proves a contact: with the code that was sent to it, or asks
 * for a new code. Without the access code the form asks for it.
 */
export function proveByForm(deps: ProveByFormDeps): MakePage {
  return async (request) => {
    const form = await request.form();
    if (!form.ok) return form;
    const { fields } = form.value;
    const { accessCode } = fields;
    if (accessCode === undefined) {
      const errors = { accessCode: WORDS[request.language].posted.codeNeeded };
      return shown(deps, request, { fields, errors, status: PROBLEMS.invalid.status });
    }
    const { contact, code = "" } = fields;
    const { trackingId = "" } = request.params;
    const parts = (value: object): RawParts => ({
      params: { trackingId },
      headers: { "access-code": accessCode },
      body: () => ({ ok: true, value }),
    });
    const { proven, alreadyProven, codeSent } = WORDS[request.language].posted;
    if (stepIn("proveContact", fields) !== "send") {
      const answer = await callUseCase(confirmContact(deps), request, parts({ code }));
      return answer.ok
        ? shown(deps, request, { fields, accessCode, notice: proven, isProven: true })
        : refused(deps, request, fields, answer);
    }
    const send = sendContactCode(deps);
    const answer = await askUseCase(send, request, parts({ contact }), contactCodeAnswerSchema);
    if (!answer.ok) return refused(deps, request, fields, answer.failed);
    const isProven = answer.value.status === "proven";
    const notice = isProven ? alreadyProven : codeSent;
    return shown(deps, request, { fields, accessCode, notice, isProven });
  };
}

/** Shows what is wrong in the form; a failure that no field has gets a page of its own. */
function refused(
  deps: ProveByFormDeps,
  request: PageRequest,
  fields: FormFields,
  failed: Failure,
): PageAnswer {
  const { status, title } = PROBLEMS[failed.problem];
  if (failed.problem === "report-not-found") {
    const errors = { accessCode: title[request.language] };
    return shown(deps, request, { fields, errors, status });
  }
  if (failed.problem !== "invalid") return failed;
  const faults = formFaults(failed, request, (path) =>
    [FIELD.code, FIELD.contact].find((name) => name === path),
  );
  return shown(deps, request, { fields, accessCode: fields.accessCode, ...faults, status });
}

type ShownProps = Partial<
  Pick<
    Parameters<typeof ContactProofPage>[0],
    "accessCode" | "errors" | "others" | "notice" | "isProven"
  >
> & { readonly fields: FormFields; readonly status?: number };

function shown(
  { site }: ProveByFormDeps,
  { language, params }: PageRequest,
  { fields: { contact }, status, ...props }: ShownProps,
): PageAnswer {
  const { trackingId = "" } = params;
  const page = ContactProofPage({
    ...({ site, language, page: "reportAction", params } as const),
    ...{ trackingId, ...props },
    written: contact === undefined ? {} : { contact },
  });
  return htmlAnswer(page, status);
}
