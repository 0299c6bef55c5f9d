import { addressOf } from "#contract/pages.ts";
import { COUNTERS, FAMILIES } from "#domain/figures/counters.ts";
import {
  type CounterGroup,
  DEFINITIONS,
  DEFINITIONS_VERSION,
} from "#domain/figures/definitions.ts";
import { RATE_NAMES, RATES, type RateDefinition } from "#domain/figures/rates.ts";
import { DataTable } from "../components/data-table.tsx";
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
  const rowOf = (group: CounterGroup) => {
    const { label, means } = DEFINITIONS[group];
    return [label[language], means[language], <code key={group}>{group}</code>];
  };
  const columns = [definitions.counter, definitions.meaning, definitions.code].map((label) => ({
    label,
  }));
  return (
    <Page {...place} title={definitions.title} description={figures.description}>
      <h1>{definitions.title}</h1>
      <p>{definitions.intro(DEFINITIONS_VERSION)}</p>
      {PUBLISHED.map((family) => (
        <section key={family} id={family}>
          <h2>{definitions.families[family]}</h2>
          <p>{definitions.rules[family]}</p>
          <DataTable
            caption={definitions.families[family]}
            columns={columns}
            rows={[...new Set(COUNTERS[family].map(groupOf))].map(rowOf)}
          />
        </section>
      ))}
      <section id="durations">
        <h2>{definitions.durations}</h2>
        <DataTable
          caption={definitions.durations}
          columns={columns}
          rows={(["days", "days-sum"] as const).map(rowOf)}
        />
      </section>
      <section id="rates">
        <h2>{definitions.rates}</h2>
        <DataTable
          caption={definitions.rates}
          columns={[
            { label: definitions.rate },
            { label: definitions.formula },
            { label: definitions.code },
          ]}
          rows={RATE_NAMES.map((name) => {
            const { label, numerator, denominator, least = 1 }: RateDefinition = RATES[name];
            return [
              label[language],
              <>
                {sumText(numerator, language)} <b>÷</b> {sumText(denominator, language)}.{" "}
                {definitions.least(least)}.
              </>,
              <code key={name}>{name}</code>,
            ];
          })}
        />
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
