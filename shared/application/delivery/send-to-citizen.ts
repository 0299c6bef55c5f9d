import type { TryOutcome } from "#domain/telling/deliveries.ts";
import type { DeliveryMedium } from "#domain/telling/media.ts";
import type { Notice } from "#messages/notice.ts";
import {
  type MessageContext,
  type Reader,
  reporterEmail,
  reporterSms,
} from "#messages/reporter-message.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import { type AskedMessage, admitMessage } from "./admit-message.ts";
import type { DeliveryDeps, DeliveryRun } from "./delivery-deps.ts";
import type { ToldEvent } from "./told-event.ts";

/** How a message to a citizen is written and sent. */
interface Writing extends Omit<MessageContext, "website"> {
  readonly medium: DeliveryMedium;
}

/** A message to the reporter of a report, or of one that was merged into it. */
export interface ToReporter extends AskedMessage {
  readonly reader: Reader;
}

/** Sends a message to a contact of a reporter, unless it must be withheld from it. */
export async function sendToReporter(
  run: DeliveryRun,
  told: Pick<ToldEvent, "notice" | "zone">,
  { reader, ...asked }: ToReporter,
): Promise<TryOutcome> {
  const { medium, submission } = asked;
  const admitted = await admitMessage(run, told, asked);
  if (!admitted) return { outcome: "withheld" };
  const { notice, ...offered } = admitted;
  const { reporter, language = "id" } = submission;
  return sendToCitizen(run, notice, reporter, { reader, language, medium, ...offered });
}

/**
 * Sends a message about a report to a contact of a citizen. All messages about events to reporters
 * and followers go through here.
 */
export async function sendToCitizen(
  { messenger, website }: DeliveryDeps,
  notice: Notice,
  { email, phone }: Pick<ReporterIdentity, "email" | "phone">,
  { medium, ...written }: Writing,
): Promise<TryOutcome> {
  const context = { ...written, website };
  if (medium === "email" && email !== undefined) {
    return messenger.sendEmail(email, reporterEmail(notice, context));
  }
  if (medium === "sms" && phone !== undefined) {
    return messenger.sendSms(phone, reporterSms(notice, context));
  }
  return { outcome: "dropped" };
}
