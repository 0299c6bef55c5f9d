import { addressOf } from "#contract/pages.ts";
import { COLUMN_TYPE_LABELS, type Table } from "#domain/open-data/table.ts";
import { TABLES } from "#domain/open-data/tables.ts";
import type { Language } from "#domain/vocabulary.ts";
import { DataTable } from "../components/data-table.tsx";
import { timeOf } from "../components/dates.ts";
import { LinkList } from "../components/link-list.tsx";
import { monthText, sizeText } from "../components/numbers.ts";
import { Page, type Place } from "../components/page.tsx";
import type { Catalogue } from "../data/catalogue.ts";
import { RECOMPUTE_TOOL } from "../data/recompute-tool.ts";
import { WORDS } from "../words/words.ts";

interface DataPageProps extends Place {
  /** Undefined before the first export. */
  readonly catalogue: Catalogue | undefined;
}

/** The open data: files, fields, licence, and how anyone computes the figures. */
export function DataPage({ catalogue, ...place }: DataPageProps) {
  const { site, language } = place;
  const { data, figures } = WORDS[language];
  const { website } = site.tenant;
  return (
    <Page {...place} title={data.title} description={data.intro}>
      <h1>{data.title}</h1>
      <p>{data.intro}</p>
      {catalogue ? (
        <Imprint catalogue={catalogue} place={place} />
      ) : (
        <p class="notice">{data.notYet}</p>
      )}
      <h2>{data.files}</h2>
      <DataTable
        caption={data.files}
        columns={[{ label: data.table }, { label: data.files }]}
        rows={TABLES.map((table) => [
          <>
            {table.title[language]} <code>{table.name}</code>
            <br />
            <a href={`#${table.name}`}>{data.fieldsOf(Object.keys(table.columns).length)}</a>
          </>,
          <Files key="files" table={table} catalogue={catalogue} language={language} />,
        ])}
      />
      <h2>{data.example}</h2>
      <p>{data.exampleMeans}</p>
      <pre class="example">
        <code>{`curl -L ${website}/open-data/reports.csv`}</code>
      </pre>
      <h2>{data.recompute}</h2>
      <p>{data.recomputeMeans}</p>
      <pre class="example">
        <code>{`curl -O ${website}/${RECOMPUTE_TOOL}\nnode ${RECOMPUTE_TOOL} ${website}`}</code>
      </pre>
      <p>
        <a href={`/${RECOMPUTE_TOOL}`}>{data.tool}</a>
      </p>
      <h2>{data.fields}</h2>
      {TABLES.map((table) => (
        <Columns key={table.name} table={table} language={language} />
      ))}
      <LinkList
        links={[
          { address: addressOf("definitions", language), label: figures.toDefinitions },
          { address: addressOf("editions", language), label: figures.toEditions },
          { address: "/v1/open-data", label: data.dcat, type: "application/ld+json" },
        ]}
      />
    </Page>
  );
}

function Imprint({ catalogue, place }: { readonly catalogue: Catalogue; readonly place: Place }) {
  const { language, site } = place;
  const { data } = WORDS[language];
  const {
    "dct:modified": modified,
    "dct:license": licence,
    "foaf:page": metadata,
    "dcat:catalog": months,
  } = catalogue;
  const time = timeOf(modified["@value"], { language, zone: site.tenant.zone });
  return (
    <dl class="summary-list">
      <div>
        <dt>{data.updated}</dt>
        <dd>
          {time}. {data.daily}
        </dd>
      </div>
      <div>
        <dt>{data.licence}</dt>
        <dd>
          <a href={licence["@id"]} rel="license">
            {licence["@id"]}
          </a>
        </dd>
      </div>
      <div>
        <dt>{data.metadata}</dt>
        <dd>
          <a href={metadata["@id"]}>metadata.html</a>
        </dd>
      </div>
      {months.length > 0 && (
        <div>
          <dt>{data.months}</dt>
          <dd>
            <ul>
              {months.map(({ "@id": address, "dct:temporal": month }) => (
                <li key={month}>
                  <a href={address}>{monthText(month, language)}</a>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
    </dl>
  );
}

interface TableProps {
  readonly table: Table;
  readonly language: Language;
}

function Files({
  table,
  catalogue,
  language,
}: TableProps & { readonly catalogue: Catalogue | undefined }) {
  const { data } = WORDS[language];
  const dataset = catalogue?.["dcat:dataset"].find(
    ({ "dct:identifier": name }) => name === table.name,
  );
  if (!dataset) return <>{data.notYetShort}</>;
  return (
    <ul class="plain">
      {dataset["dcat:distribution"].map((file) => (
        <li key={file["dct:title"]}>
          <a href={file["dcat:downloadURL"]["@id"]}>{file["dct:title"]}</a>{" "}
          <span class="muted">({sizeText(file["dcat:byteSize"], language)})</span>
        </li>
      ))}
    </ul>
  );
}

function Columns({ table: { name, title, columns }, language }: TableProps) {
  const { data } = WORDS[language];
  return (
    <details id={name}>
      <summary>
        {title[language]} <code>{name}</code>
      </summary>
      <DataTable
        caption={title[language]}
        columns={[{ label: data.field }, { label: data.meaning }, { label: data.type }]}
        rows={Object.entries(columns).map(([field, { label, type }]) => [
          <code key={field}>{field}</code>,
          label[language],
          COLUMN_TYPE_LABELS[type][language],
        ])}
      />
    </details>
  );
}
