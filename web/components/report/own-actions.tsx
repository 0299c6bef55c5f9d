import { REPORTER_ACTION_LABELS } from "#domain/labels.ts";
import { lastContestDay } from "#domain/report/contest.ts";
import { CONTACT_FIELDS } from "#domain/telling/contacts.ts";
import { isOpenState } from "#domain/vocabulary.ts";
import { dateOf, dayIn } from "../dates.ts";
import { ActionForm, type FormProps } from "./action-form.tsx";
import { ContactForm } from "./contact-form.tsx";
import { FileForm, takesFiles } from "./file-form.tsx";
import type { PartProps, ShownReport } from "./reading.ts";
import { isAwaited, type Offer, reporterOffers } from "./reporter-actions.ts";

/** What went wrong with the form that was sent last. */
export interface FormFailure extends Pick<FormProps, "errors" | "others" | "written"> {
  readonly action: string;
}

export interface OwnActionsProps extends PartProps {
  /** For the hidden fields of a page without JavaScript. */
  readonly accessCode?: string | undefined;
  readonly failure?: FormFailure | undefined;
  /** Whether scripts send the forms. */
  readonly scripted?: boolean | undefined;
}

/**
 * What a reporter can do now. What the report waits for comes first; all else opens on demand.
 */
export function OwnActions({ view, reading, accessCode, failure, scripted }: OwnActionsProps) {
  const { actions } = reading.words.report;
  const { trackingId, version } = view;
  const offers = reporterOffers(view.actions);
  const awaited = offers.filter(isAwaited);
  const others = offers.filter((offer) => !isAwaited(offer));
  const propsOf = (action: string) => ({
    ...{ reading, trackingId, version, accessCode },
    ...(failure?.action === action && failure),
  });
  const isOpen = (action: string) => failure?.action === action;
  const unproven = CONTACT_FIELDS.filter((field) => view.contactProven?.[field] === false);
  const question = questionOf(view);
  const lastDay = lastDayOf(view, reading);
  return (
    <section class="own-actions no-print" aria-labelledby="actions">
      <h2 id="actions">{headingOf(awaited, reading)}</h2>
      {question !== undefined && <p class="said notice">{question}</p>}
      {awaited.length === 0 && <p>{actions.none}</p>}
      {awaited.map((offer) => (
        <OfferDetails
          key={offer.action}
          {...{ offer, reading }}
          form={propsOf(offer.action)}
          open={awaited.length === 1 || isOpen(offer.action)}
        />
      ))}
      {others.length > 0 && <h3>{actions.more}</h3>}
      {lastDay && others.some(({ action }) => action === "reopen" || action === "appeal") && (
        <p>{actions.contestUntil(lastDay)}</p>
      )}
      {others.map((offer) => (
        <OfferDetails
          key={offer.action}
          {...{ offer, reading }}
          form={propsOf(offer.action)}
          open={isOpen(offer.action)}
        />
      ))}
      {(takesFiles(view) || isOpen("add-file")) && (
        <details open={isOpen("add-file")}>
          <summary>{actions.titles["add-file"]}</summary>
          <FileForm {...propsOf("add-file")} scripted={scripted ?? false} />
        </details>
      )}
      {unproven.length > 0 && (
        <details open={isOpen("prove-contact")}>
          <summary>{actions.titles["prove-contact"]}</summary>
          <ContactForm {...propsOf("prove-contact")} contacts={unproven} />
        </details>
      )}
    </section>
  );
}

interface OfferDetailsProps {
  readonly offer: Offer;
  readonly reading: PartProps["reading"];
  readonly form: FormProps;
  readonly open: boolean;
}

function OfferDetails({ offer, reading, form, open }: OfferDetailsProps) {
  const { action } = offer;
  return (
    <details open={open} class={isAwaited(offer) ? "awaited" : undefined}>
      <summary>{REPORTER_ACTION_LABELS[action][reading.language]}</summary>
      <ActionForm offer={offer} {...form} />
    </details>
  );
}

function headingOf(awaited: readonly Offer[], { words }: PartProps["reading"]): string {
  const { actions } = words.report;
  if (awaited.some(({ action }) => action === "confirm")) return actions.askDone;
  return awaited.some(({ action }) => action === "supply") ? actions.askSupply : actions.heading;
}

/**
 * Until which day the report can be reopened or appealed: it counts from the closing or archiving.
 */
function lastDayOf({ state, history }: ShownReport, reading: PartProps["reading"]) {
  const ended = [...history].reverse().find(({ to, from }) => to === state && from !== state);
  if (ended === undefined || isOpenState(state)) return undefined;
  return dayIn(lastContestDay(dateOf(ended.at, reading)), reading);
}

/** The question of the hold that the report stands in, if it stands in one. */
const questionOf = ({ state, history }: ShownReport): string | undefined =>
  state === "on-hold"
    ? [...history].reverse().find(({ action }) => action === "hold")?.text
    : undefined;
