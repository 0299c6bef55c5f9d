import { addressOf } from "#contract/pages.ts";
import type { Problem } from "#contract/problem-schema.ts";
import { Page, type Place } from "../components/page.tsx";
import { WORDS } from "../words/words.ts";

interface ProblemPageProps extends Place {
  readonly problem: Problem;
  /** In how many seconds the reader may try again. */
  readonly retryAfter?: number | undefined;
}

/** Tells of a problem: what it is, and what the reader can do. */
export function ProblemPage({ problem, retryAfter, ...place }: ProblemPageProps) {
  const { problems } = WORDS[place.language];
  const { title, advice } = problems.ofCodes[problem.code] ?? {
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
      <p>{retryAfter === undefined ? advice : problems.comeBack(retryAfter)}</p>
      {problem.status >= 500 && problem.correlationId && (
        <p>
          {problems.code}: <code>{problem.correlationId}</code>
        </p>
      )}
      <p>
        <a class="button" href={addressOf("home", place.language)}>
          {problems.toHome}
        </a>
      </p>
    </Page>
  );
}

const STATUSES = [403, 404, 409, 413, 415, 422, 429, 500, 503] as const;
const isKnown = (status: number): status is (typeof STATUSES)[number] =>
  STATUSES.some((each) => each === status);
