/** The media that messages are sent by. */
export const DELIVERY_MEDIA = ["email", "sms"] as const;
export type DeliveryMedium = (typeof DELIVERY_MEDIA)[number];

/** By which media an event is told to citizens who did not ask to be told of every step by SMS. */
export type CitizenMedia = "email" | "email and SMS";

/** What the media of a citizen's messages depend on, as a reporter gave it. */
export interface Reachable {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly everyStepBySms?: boolean | undefined;
}

/**
 * Returns the media by which a citizen is told of an event. SMS are nearly all that the service
 * costs, so they are sent for what a citizen must know, and of every step only on request.
 */
export function mediaFor(
  { email, phone, everyStepBySms = false }: Reachable,
  media: CitizenMedia,
): DeliveryMedium[] {
  const bySms = media === "email and SMS" || everyStepBySms;
  return [
    ...(email === undefined ? [] : ["email" as const]),
    ...(phone !== undefined && bySms ? ["sms" as const] : []),
  ];
}
