import { addressOf } from "#contract/pages.ts";
import { TextField } from "../components/fields.tsx";
import { Page, type Place } from "../components/page.tsx";
import type { RegencyChoice, SubmitChoices } from "../components/submit/choices.ts";
import { WORDS } from "../words/words.ts";

type MapPageProps = Place & { readonly choices: SubmitChoices };

/**
 * Public reports by area. The build makes the list of areas; the script adds the map and the
 * figures.
 */
export function MapPage({ choices: { regencies }, ...place }: MapPageProps) {
  const { site, language } = place;
  const { map } = WORDS[language];
  return (
    <Page {...place} title={map.title} description={map.description} script="map">
      <h1>{map.title}</h1>
      <p>{map.lead}</p>
      <details data-scripted hidden>
        <summary>{map.period}</summary>
        <form id="period" class="map-period-form">
          <div class="map-period">
            <TextField name="from" label={map.from} type="date" language={language} />
            <TextField name="to" label={map.to} type="date" language={language} />
          </div>
          <button type="submit" class="button-second">
            {map.apply}
          </button>
        </form>
      </details>
      <p id="said" role="status" hidden />
      <div class="map-and-table">
        <section id="map-section" data-scripted hidden aria-label={map.title}>
          <div class="field">
            <label for="zoom">{map.zoom}</label>
            <select id="zoom">
              <option value="">{map.all}</option>
              {regencies.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <a class="skip-map" href="#areas">
            {map.skipMap}
          </a>
          <div
            id="area-map"
            data-regencies={site.assets["regencies.json"]}
            data-districts={site.assets["districts.json"]}
          />
        </section>
        <table id="areas" class="areas" tabIndex={-1} data-feed={addressOf("feed", language)}>
          <caption>{map.table}</caption>
          <thead>
            <tr>
              <th scope="col">{map.region}</th>
              <th scope="col" class="number">
                {map.count}
              </th>
            </tr>
          </thead>
          {regencies.map((regency) => (
            <RegencyRows key={regency.code} {...regency} feed={addressOf("feed", language)} />
          ))}
        </table>
      </div>
    </Page>
  );
}

function RegencyRows({ feed, ...regency }: RegencyChoice & { readonly feed: string }) {
  const row = ({ code, name }: Pick<RegencyChoice, "code" | "name">) => (
    <tr key={code} data-region={code}>
      <th scope="row">
        <a href={`${feed}?region=${code}`}>{name}</a>
      </th>
      <td class="number" />
    </tr>
  );
  return (
    <tbody>
      {row(regency)}
      {regency.districts.map(row)}
    </tbody>
  );
}
