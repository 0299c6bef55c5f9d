import { Page, type Place } from "../components/page.tsx";

interface ButtonPageProps extends Pick<Place, "site" | "language"> {
  readonly title: string;
  /** What the button does, or what has happened. The tracking id follows it. */
  readonly said: string;
  readonly trackingId: string;
  /** A second paragraph. */
  readonly more?: string | undefined;
  /** The label of the button, which sends a POST to the same address; absent if there is none. */
  readonly button?: string | undefined;
}

/** A page of a link in a message. Programs that scan mail open it, so only its button does something. */
export function ButtonPage({ title, said, trackingId, more, button, ...place }: ButtonPageProps) {
  return (
    <Page {...place} page="report" params={{ trackingId }} title={title} listed={false}>
      <h1>{title}</h1>
      <p>
        {said} <strong>{trackingId}</strong>.
      </p>
      {more && <p>{more}</p>}
      {button && (
        <form method="post">
          <p>
            <button type="submit">{button}</button>
          </p>
        </form>
      )}
    </Page>
  );
}
