import { FIELD, stepOf } from "#contract/form-fields.ts";
import { addressOf, formAddress } from "#contract/pages.ts";
import {
  IDENTITIES,
  type SubmitField,
  type SubmitValues,
  TICKED,
} from "#contract/submission-form.ts";
import { CLASSIFICATION_LABELS } from "#domain/labels.ts";
import { CLASSIFICATIONS } from "#domain/vocabulary.ts";
import { dayIn } from "../components/dates.ts";
import { Page, type Place } from "../components/page.tsx";
import { type NamedLists, namesFrom } from "../components/report/names.ts";
import { askedFields } from "../components/submit/asked-fields.ts";
import { WORDS } from "../words/words.ts";

interface ReviewPageProps extends Place {
  readonly values: SubmitValues;
  /** The Idempotency-Key of the submission. */
  readonly idempotencyKey: string;
  readonly lists: NamedLists;
}

/** All answers of the report form once more, before they are sent. */
export function ReviewPage({ values, idempotencyKey, lists, ...place }: ReviewPageProps) {
  const { site, language } = place;
  const { submit } = WORDS[language];
  const asked = askedFields(site.tenant);
  const answers = answersOf(values, lists, language).filter(({ field }) => asked.includes(field));
  const action = formAddress("submit", language, {});
  return (
    <Page {...place} title={submit.check.heading} listed={false}>
      <h1>{submit.check.heading}</h1>
      <form method="post" action={action}>
        {asked.map((name) =>
          values[name] === undefined ? null : (
            <input key={name} type="hidden" name={name} value={values[name]} />
          ),
        )}
        <input type="hidden" name={FIELD.key} value={idempotencyKey} />
        <dl class="summary-list">
          {values.lat && values.lon && <PointRow values={values} language={language} />}
          {answers.map(({ field, label, answer }) => (
            <div key={field}>
              <dt>{label}</dt>
              <dd class="said">{answer ?? <span class="muted">{submit.check.empty}</span>}</dd>
              <dd>
                <button
                  type="submit"
                  class="button-second"
                  {...stepOf("submit", "change")}
                  formAction={`${action}#${field}`}
                >
                  {submit.change}
                  <span class="visually-hidden"> {label}</span>
                </button>
              </dd>
            </div>
          ))}
        </dl>
        {values.secret !== TICKED && <Similar {...place} title={values.title ?? ""} />}
        <p>{submit.check.statement}</p>
        <p>
          <button type="submit" {...stepOf("submit", "send")}>
            {submit.check.send}
          </button>
        </p>
      </form>
    </Page>
  );
}

/** The point of the phone, which is sent too unless the reporter removes it. */
function PointRow({ values, language }: Pick<ReviewPageProps, "values" | "language">) {
  const { where } = WORDS[language].submit;
  return (
    <div>
      <dt>{where.point}</dt>
      <dd>
        {values.lat}, {values.lon}
      </dd>
      <dd>
        <button type="submit" class="button-second" {...stepOf("submit", "remove-point")}>
          {where.removePoint}
        </button>
      </dd>
    </div>
  );
}

interface SimilarProps extends Place {
  readonly title: string;
}

/** Leads to public reports with the words of the title, in a page beside this one. */
function Similar({ language, title }: SimilarProps) {
  const { similar } = WORDS[language].submit;
  return (
    <p>
      <a
        href={`${addressOf("feed", language)}?${new URLSearchParams({ q: title })}`}
        target="_blank"
        rel="noopener"
      >
        {similar.look}
      </a>
    </p>
  );
}

interface ShownAnswer {
  readonly field: SubmitField;
  readonly label: string;
  /** Undefined if the field was left empty. */
  readonly answer: string | undefined;
}

/** The answers as people read them, in the order of the form. */
function answersOf(
  values: SubmitValues,
  lists: NamedLists,
  language: ReviewPageProps["language"],
): ShownAnswer[] {
  const { what, where, contact } = WORDS[language].submit;
  const names = namesFrom(lists);
  const kind = CLASSIFICATIONS.find((each) => each === values.classification);
  const identity = IDENTITIES.find((each) => each === values.identity) ?? IDENTITIES[0];
  const { region, occurredOn, suggestedAgency, category } = values;
  return [
    {
      field: "classification",
      label: what.classification,
      answer: kind && CLASSIFICATION_LABELS[kind][language],
    },
    { field: "text", label: what.text, answer: values.text },
    { field: "title", label: what.titleLabel, answer: values.title },
    { field: "region", label: where.region, answer: region && names.region(region) },
    { field: "address", label: where.address, answer: values.address },
    {
      field: "occurredOn",
      label: where.date,
      answer: occurredOn && dayIn(occurredOn, { language, zone: "UTC" }),
    },
    {
      field: "suggestedAgency",
      label: where.agency,
      answer: suggestedAgency && names.agencyInFull(suggestedAgency),
    },
    { field: "category", label: where.category, answer: category && names.category(category) },
    { field: "name", label: contact.name, answer: values.name },
    { field: "phone", label: contact.phone, answer: values.phone },
    { field: "email", label: contact.email, answer: values.email },
    { field: "nationalId", label: contact.nationalId, answer: values.nationalId },
    { field: "identity", label: contact.identity, answer: contact[identity] },
    {
      field: "secret",
      label: contact.secret,
      answer: values.secret === TICKED ? contact.yes : contact.no,
    },
  ];
}
