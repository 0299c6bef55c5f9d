import type { ComponentChildren } from "preact";
import type { Language } from "#domain/vocabulary.ts";
import { WORDS } from "../../words/words.ts";

interface StepProps {
  readonly language: Language;
  /** The id that the address's fragment names. */
  readonly id: string;
  /** Its number among the numbered steps; absent if it has none. */
  readonly number?: number;
  readonly heading: string;
  /** The label of the button to the next step; absent if there is none. */
  readonly next?: string;
  /** Whether only the script shows it. */
  readonly scripted?: boolean;
  readonly children: ComponentChildren;
}

const NUMBERED_STEPS = 4;

/**
 * A part of the form. Without scripts all parts stand one below the other; the script shows one at a
 * time, with its number and buttons.
 */
export function Step({ language, id, number, heading, next, scripted, children }: StepProps) {
  const { submit } = WORDS[language];
  return (
    <section
      id={id}
      class="form-step"
      data-step
      hidden={scripted}
      aria-labelledby={`${id}-heading`}
    >
      {number !== undefined && (
        <p class="step-count" data-scripted hidden>
          {submit.step} {number} {submit.stepOf} {NUMBERED_STEPS}
        </p>
      )}
      <h2 id={`${id}-heading`} tabIndex={-1}>
        {heading}
      </h2>
      {children}
      {next && (
        <p class="step-buttons" data-scripted hidden>
          <button type="button" data-go="next">
            {next}
          </button>
          {number !== 1 && (
            <button type="button" class="button-second" data-go="back">
              {submit.back}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
