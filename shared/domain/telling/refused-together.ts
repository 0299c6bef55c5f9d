import { type Attachment, isExpired } from "../report/attachments.ts";
import { addMinutes, type Instant } from "../time/local-time.ts";

/** How long a message about refused files waits before it is looked at again. */
const LOOK_AGAIN_MINUTES = 1;

/** How long after an inspection its event may still be on its way to the message. */
const ON_ITS_WAY_MINUTES = 2;

/**
 * Returns the first moment at which a reporter may be told of refused files, so that one message
 * tells of all that are refused together: as soon as no slot waits for its file or its inspection,
 * and the event of each refused file has joined the message. A slot that is not used ends by itself.
 *
 * @param joined how many refused files messages to the reporter were or are about
 */
export function earliestFor(
  attachments: readonly Attachment[],
  { joined, at }: { readonly joined: number; readonly at: Instant },
): Instant {
  const isAwaited = attachments.some(
    (each) => each.state === "awaiting-upload" && !isExpired(each, at),
  );
  const refused = attachments.filter((each) => each.state === "refused");
  const isOnItsWay =
    refused.length > joined &&
    refused.some(({ inspectedAt }) => addMinutes(inspectedAt, ON_ITS_WAY_MINUTES) > at);
  return isAwaited || isOnItsWay ? addMinutes(at, LOOK_AGAIN_MINUTES) : at;
}
