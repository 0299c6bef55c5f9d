import type { Reading } from "./reading.ts";

interface ShareProps {
  readonly reading: Reading;
}

/** Shares the address of a report, which never has the access code. Scripts show the buttons. */
export function Share({ reading }: ShareProps) {
  const { share } = reading.words.report;
  return (
    <p class="share no-print" data-copied={share.copied} hidden>
      <button type="button" class="button-second" data-share="share">
        {share.share}
      </button>{" "}
      <button type="button" class="button-second" data-share="copy">
        {share.copy}
      </button>{" "}
      <button type="button" class="button-second" data-share="print">
        {share.print}
      </button>{" "}
      <span role="status" />
    </p>
  );
}
