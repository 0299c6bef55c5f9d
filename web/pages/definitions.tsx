import { addressOf } from "#contract/pages.ts";
import { COUNTERS, FAMILIES } from "#domain/figures/counters.ts";
import {
  type CounterGroup,
  DEFINITIONS,
  DEFINITIONS_VERSION,
} from "#domain/figures/definitions.ts";
import { RATE_NAMES, RATES, type RateDefinition } from "#domain/figures/rates.ts";
import { LinkList } from "../components/link-list.tsx";
import { Page, type Place } from "../components/page.tsx";
import { groupOf, sumText } from "../figures/counter-label.ts";
import { WORDS } from "../words/words.ts";

/** The families whose counters are published. */
const PUBLISHED = FAMILIES.filter((family) => family !== "work");

/** What each figure and each rate means, made from the definitions that they are counted by. */
export function DefinitionsPage(place: Place) {
  const { language } = place;
  const { figures } = WORDS[language];
  const { definitions } = figures;
  return (
    <Page {...place} title={definitions.title} description={figures.description}>
      <h1>{definitions.title}</h1>
      <p>{definitions.intro(DEFINITIONS_VERSION)}</p>
      {PUBLISHED.map((family) => (
        <section key={family} id={family}>
          <h2>{definitions.families[family]}</h2>
          <p>{definitions.rules[family]}</p>
          <Counters groups={[...new Set(COUNTERS[family].map(groupOf))]} language={language} />
        </section>
      ))}
      <section id="durations">
        <h2>{definitions.durations}</h2>
        <Counters groups={["days", "days-sum"]} language={language} />
      </section>
      <section id="rates">
        <h2>{definitions.rates}</h2>
        <dl class="summary-list">
          {RATE_NAMES.map((name) => {
            const { label, numerator, denominator, least = 1 }: RateDefinition = RATES[name];
            return (
              <div key={name}>
                <dt>
                  {label[language]} <code>{name}</code>
                </dt>
                <dd>
                  ({sumText(numerator, language)}) ÷ ({sumText(denominator, language)}).{" "}
                  {definitions.least(least)}.
                </dd>
              </div>
            );
          })}
        </dl>
      </section>
      <LinkList
        links={[
          { address: addressOf("monitoring", language), label: figures.title },
          { address: addressOf("data", language), label: figures.toData },
        ]}
      />
    </Page>
  );
}

interface CountersProps extends Pick<Place, "language"> {
  readonly groups: readonly CounterGroup[];
}

function Counters({ groups, language }: CountersProps) {
  return (
    <dl class="summary-list">
      {groups.map((group) => (
        <div key={group}>
          <dt>
            {DEFINITIONS[group].label[language]} <code>{group}</code>
          </dt>
          <dd>{DEFINITIONS[group].means[language]}</dd>
        </div>
      ))}
    </dl>
  );
}
