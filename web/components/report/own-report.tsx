import { dayIn, timeOf } from "../dates.ts";
import { Fact } from "./facts.tsx";
import type { PartProps, Reading } from "./reading.ts";

/** Returns a phone number of which only the end can be read: others may look at the screen too. */
export const maskedPhone = (phone: string): string => phone.replace(/\d(?=(?:\D*\d){3})/g, "•");

/** Returns an email address of which only the first letter and the domain can be read. */
export const maskedEmail = (email: string): string => email.replace(/(?<=^.)[^@]*(?=@)/, "•••");

/**
 * What only its reporter sees: the words as they were written, and the data about the reporter, with
 * contacts masked.
 */
export function OwnReport({ view, reading }: PartProps) {
  const { own } = reading.words.report;
  const { original, reporter, publicText } = view;
  return (
    <section aria-labelledby="own">
      <h2 id="own">{own.heading}</h2>
      {publicText === undefined && (
        <p class="notice">{original?.secret ? own.secret : own.notPublicYet}</p>
      )}
      {publicText !== undefined && (
        <details>
          <summary>{own.original}</summary>
          <h3>{view.title}</h3>
          <p class="said">{view.text}</p>
        </details>
      )}
      {original && (
        <dl class="summary-list">
          <Fact name={own.occurredOn}>
            {original.occurredOn && dayIn(original.occurredOn, reading)}
          </Fact>
          <Fact name={own.address}>{original.location?.address}</Fact>
          <Fact name={own.point}>{pointOf(original.location?.point)}</Fact>
          <Fact name={own.suggestedAgency}>
            {original.suggestedAgency && reading.names.agencyInFull(original.suggestedAgency)}
          </Fact>
          <Fact name={own.privacy}>
            {original.anonymous ? own.anonymous : original.showName ? own.named : own.unnamed}
          </Fact>
        </dl>
      )}
      {reporter && <OwnData view={view} reading={reading} />}
    </section>
  );
}

const pointOf = (point: { readonly lat: number; readonly lon: number } | undefined) =>
  point && `${point.lat}, ${point.lon}`;

function OwnData({ view, reading }: PartProps) {
  const { own } = reading.words.report;
  const { reporter, contactProven } = view;
  const { phone, email, landline } = reporter ?? {};
  return (
    <>
      <h3>{own.data}</h3>
      <dl class="summary-list">
        <Fact name={own.name}>{reporter?.name}</Fact>
        <Fact name={own.phone}>
          {phone && (
            <>
              {maskedPhone(phone)} {provenWords(contactProven?.phone, reading)}
              <Withheld at={view.messagesWithheld?.phone} reading={reading} />
            </>
          )}
        </Fact>
        <Fact name={own.email}>
          {email && (
            <>
              {maskedEmail(email)} {provenWords(contactProven?.email, reading)}
              <Withheld at={view.messagesWithheld?.email} reading={reading} />
            </>
          )}
        </Fact>
        <Fact name={own.landline}>{landline && maskedPhone(landline)}</Fact>
        <Fact name={own.everyStep}>{reporter?.everyStepBySms && own.yes}</Fact>
        <Fact name={own.nationalId}>
          {reporter?.nationalId && maskedPhone(reporter.nationalId)}
        </Fact>
      </dl>
    </>
  );
}

function provenWords(proven: boolean | undefined, { words }: Reading) {
  const { own } = words.report;
  if (proven === undefined) return null;
  return (
    <span class={proven ? "badge badge-done" : "badge"}>{proven ? own.proven : own.unproven}</span>
  );
}

interface WithheldProps {
  readonly at: string | undefined;
  readonly reading: Reading;
}

function Withheld({ at, reading }: WithheldProps) {
  return at ? <p class="hint">{reading.words.report.own.withheld(timeOf(at, reading))}</p> : null;
}
