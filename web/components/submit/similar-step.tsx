import { addressOf } from "#contract/pages.ts";
import type { Language } from "#domain/vocabulary.ts";
import { WORDS } from "../../words/words.ts";
import { Step } from "./step.tsx";

/** Public reports that may be about the same: the script fills the list, or skips the step. */
export function SimilarStep({ language }: { readonly language: Language }) {
  const { similar } = WORDS[language].submit;
  return (
    <Step
      language={language}
      id="step-similar"
      heading={similar.heading}
      next={similar.other}
      scripted
    >
      <p>{similar.lead}</p>
      <ul class="cards" id="similar" />
      <template id="similar-card">
        <li class="card">
          <div class="similar-head">
            <div>
              <p class="card-title" />
              <p class="muted" />
            </div>
            <div class="similar-picture" />
          </div>
          <p class="said" />
          <p>
            <a
              class="button button-second"
              href={addressOf("feed", language)}
              target="_blank"
              rel="noopener"
            >
              {similar.same}
              <span class="visually-hidden" />
            </a>
          </p>
          <div class="followed" role="status" hidden>
            <p>{similar.followed}</p>
            <p>
              <button type="button" class="button-second">
                {similar.discard}
              </button>
            </p>
          </div>
        </li>
      </template>
    </Step>
  );
}
