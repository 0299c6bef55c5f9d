import type { TryOutcome } from "#domain/telling/deliveries.ts";
import type { DeliveryMedium } from "#domain/telling/media.ts";
import type { Notice } from "#messages/notice.ts";
import { type MessageContext, reporterEmail, reporterSms } from "#messages/reporter-message.ts";
import type { ReporterIdentity } from "#store/report-items.ts";
import type { DeliveryDeps } from "./delivery-deps.ts";

/** How a message to a citizen is written and sent. */
interface Way extends Omit<MessageContext, "website"> {
  readonly medium: DeliveryMedium;
}

/**
 * Sends a message about a report to a contact of a citizen. All messages about events to reporters
 * and followers go through here.
 */
export async function sendToCitizen(
  { messenger, website }: DeliveryDeps,
  notice: Notice,
  { email, phone }: Pick<ReporterIdentity, "email" | "phone">,
  { medium, ...way }: Way,
): Promise<TryOutcome> {
  const context = { ...way, website };
  if (medium === "email" && email !== undefined) {
    return messenger.sendEmail(email, reporterEmail(notice, context));
  }
  if (medium === "sms" && phone !== undefined) {
    return messenger.sendSms(phone, reporterSms(notice, context));
  }
  return { outcome: "dropped" };
}
