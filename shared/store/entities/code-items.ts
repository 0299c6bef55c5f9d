import {
  CODE_VALID_MS,
  CODES_SENT_KEPT_MS,
  codesSentSchema,
  sentCodeSchema,
} from "#domain/telling/codes.ts";

/** What every item of a code that was sent holds: its hash, and the number of tries. */
export const codeItem = {
  schema: sentCodeSchema,
  timeToLive: { milliseconds: CODE_VALID_MS, after: "it was sent" },
};

/** What every item that records when codes were sent holds. */
export const codesSentItem = {
  schema: codesSentSchema,
  timeToLive: { milliseconds: CODES_SENT_KEPT_MS, after: "the last was sent" },
};
