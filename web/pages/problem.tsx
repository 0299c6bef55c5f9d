import type { FormFields } from "#contract/form-fields.ts";
import { addressOf } from "#contract/pages.ts";
import type { Problem } from "#contract/problem-schema.ts";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

interface ProblemPageProps extends Place {
  readonly problem: Problem;
  /** In how many seconds the reader may try again. */
  readonly retryAfter?: number;
  /** The form that was sent, with what was typed. */
  readonly again?: SentForm;
}

/** A form with what was typed. */
export interface SentForm {
  /** The address that takes it. */
  readonly action: string;
  readonly fields: FormFields;
  /** Whether it had a file: a page cannot send it once more. */
  readonly hadFile: boolean;
}

/** Tells of a problem: what it is, and what the reader can do. */
export function ProblemPage({ problem, retryAfter, again, ...place }: ProblemPageProps) {
  const { problems, problemPage } = WORDS[place.language];
  const { title, advice } = problemPage.ofCodes[problem.code] ?? {
    title: problem.title,
    advice: problems[isKnown(problem.status) ? problem.status : 500],
  };
  return (
    <Page {...place} title={title} listed={false}>
      <h1>{title}</h1>
      {problem.errors && (
        <ul>
          {problem.errors.map(({ path, message }) => (
            <li key={path}>{message}</li>
          ))}
        </ul>
      )}
      <p>{retryAfter === undefined ? advice : problemPage.comeBack(retryAfter)}</p>
      {problem.status >= 500 && problem.correlationId && (
        <p>
          {problemPage.code}: <code>{problem.correlationId}</code>
        </p>
      )}
      {again && <SendAgain {...again} language={place.language} />}
      <p>
        <a class={again ? undefined : "button"} href={addressOf("home", place.language)}>
          {problemPage.toHome}
        </a>
      </p>
    </Page>
  );
}

/** Sends a form once more, with all that was typed: going back in a browser may lose it. */
function SendAgain({ action, fields, hadFile, language }: SentForm & Pick<Place, "language">) {
  const { again } = WORDS[language].problemPage;
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{hadFile ? again.withoutFile : again.kept}</p>
      <p>
        <button type="submit">{again.send}</button>
      </p>
    </form>
  );
}

const STATUSES = [403, 404, 409, 413, 415, 422, 429, 500, 503] as const;
const isKnown = (status: number): status is (typeof STATUSES)[number] =>
  STATUSES.some((each) => each === status);
