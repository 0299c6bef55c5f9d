import type { Language } from "#domain/vocabulary.ts";
import { WORDS } from "../../words/words.ts";
import { Step } from "./step.tsx";

/** All answers once more, which the script lists, and the button that sends them. */
export function CheckStep({ language }: { readonly language: Language }) {
  const { submit } = WORDS[language];
  return (
    <Step language={language} id="step-check" number={4} heading={submit.check.heading}>
      <dl class="summary-list" id="summary" data-scripted hidden />
      <template id="summary-row">
        <div>
          <dt />
          <dd class="said" />
          <dd>
            <a href="#step-what">
              {submit.change}
              <span class="visually-hidden" />
            </a>
          </dd>
        </div>
      </template>
      <p>{submit.check.statement}</p>
      <p id="sending" class="notice" role="status" hidden />
      <p class="step-buttons">
        <button type="submit" data-plain>
          {submit.check.look}
        </button>
        <button type="submit" id="send" data-scripted hidden>
          {submit.check.send}
        </button>
        <button type="button" class="button-second" data-go="back" data-scripted hidden>
          {submit.back}
        </button>
      </p>
    </Step>
  );
}
