import { RATES, type RateDefinition } from "#domain/figures/rates.ts";
import { COLUMN_TYPE_LABELS, type Table } from "#domain/open-data/table.ts";
import { TABLES } from "#domain/open-data/tables.ts";
import type { Label } from "#domain/vocabulary.ts";
import { type Html, html } from "#messages/html.ts";
import type { Imprint } from "./catalogue.ts";

/** A row of a table of metadata: what is described, and its description. */
type Described = readonly [Label, Label | string];

/**
 * Returns the page with the metadata that Satu Data Indonesia requires, by the forms of BPS:
 * MS-Keg (the statistical activity), MS-Var (its variables), MS-Ind (its indicators). All of it is
 * made from the definitions in the code.
 * Source of the forms: Peraturan BPS 5/2020, Petunjuk Teknis Metadata Statistik.
 */
export function statisticsPage(about: Imprint): string {
  return html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Metadata statistik: pengaduan masyarakat</title>
<link rel="icon" href="data:,">
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:1rem;max-width:70rem}table{border-collapse:collapse;margin:1rem 0;width:100%}th,td{border:1px solid #999;padding:.3rem .5rem;text-align:left;vertical-align:top}td{overflow-wrap:anywhere}th{width:30%}i{color:#444}</style>
</head>
<body>
<h1>Metadata statistik: pengaduan masyarakat<br><i lang="en">Statistical metadata: citizens’ reports</i></h1>
<h2>MS-Keg</h2>
${listOf(activity(about))}
<h2>MS-Ind</h2>
${Object.entries<RateDefinition>(RATES).map(indicator)}
<h2>MS-Var</h2>
${TABLES.map(variables)}
</body>
</html>
`.toString();
}

function activity({ name, madeAt, publisher, licence, website }: Imprint): Described[] {
  return [
    [
      { id: "Judul kegiatan", en: "Title of the activity" },
      { id: "Pengelolaan pengaduan masyarakat", en: "Handling of citizens’ reports" },
    ],
    [{ id: "Tahun kegiatan", en: "Year" }, madeAt.slice(0, 4)],
    [
      { id: "Cara pengumpulan data", en: "How data are collected" },
      { id: "Kompilasi produk administrasi", en: "Compilation of administrative records" },
    ],
    [{ id: "Penyelenggara", en: "Publisher" }, publisher],
    [
      { id: "Sektor kegiatan", en: "Sector" },
      { id: "Pemerintahan", en: "Government" },
    ],
    [
      { id: "Latar belakang dan tujuan", en: "Purpose" },
      {
        id: "Memantau penanganan pengaduan secara terbuka sehingga angkanya dapat dihitung ulang.",
        en: "To monitor in the open how reports are handled, by figures that anyone can compute again.",
      },
    ],
    [
      { id: "Frekuensi", en: "Frequency" },
      { id: "Harian; satu ekspor tetap tiap bulan", en: "Daily; one lasting export a month" },
    ],
    [
      { id: "Unit pengamatan", en: "Unit of observation" },
      { id: "Laporan yang tidak rahasia", en: "A report that is not secret" },
    ],
    [
      { id: "Cakupan", en: "Coverage" },
      { id: "Seluruh laporan, bukan sampel", en: "All reports, not a sample" },
    ],
    [{ id: "Produk yang dapat diakses umum", en: "Accessible to the public" }, yes],
    [{ id: "Lisensi", en: "Licence" }, `${licence.name}, ${licence.url}`],
    [{ id: "Alamat", en: "Address" }, website],
    [{ id: "Ekspor", en: "Export" }, `${name}, ${madeAt}`],
  ];
}

const yes: Label = { id: "Ya", en: "Yes" };

function indicator([name, { label, numerator, denominator, least }]: [
  string,
  RateDefinition,
]): Html {
  const isMean = name.startsWith("mean");
  return html`<h3 id="${name}">${label.id} <i lang="en">${label.en}</i></h3>${listOf([
    [{ id: "Nama indikator", en: "Name" }, label],
    [{ id: "Kode", en: "Code" }, name],
    [
      { id: "Metode penghitungan", en: "Method of computation" },
      `(${sumInWords(numerator)}) ÷ (${sumInWords(denominator)})`,
    ],
    [
      { id: "Ukuran", en: "Measure" },
      isMean ? { id: "Rata-rata", en: "Mean" } : { id: "Proporsi", en: "Proportion" },
    ],
    [
      { id: "Syarat penyajian", en: "When it is shown" },
      {
        id: `Penyebut paling sedikit ${least ?? 1}`,
        en: `The denominator is at least ${least ?? 1}`,
      },
    ],
    [
      { id: "Klasifikasi penyajian", en: "Broken down by" },
      {
        id: "Bulan, klasifikasi, pemerintah, instansi, wilayah, kategori",
        en: "Month, classification, government, agency, region, category",
      },
    ],
    [
      { id: "Variabel pembangun", en: "Built from" },
      [...new Set([...Object.keys(numerator), ...Object.keys(denominator)])].join(", "),
    ],
    [
      { id: "Level estimasi", en: "Level of estimation" },
      { id: "Kecamatan", en: "District" },
    ],
    [
      { id: "Indikator komposit", en: "Composite" },
      { id: "Tidak", en: "No" },
    ],
    [{ id: "Dapat diakses umum", en: "Accessible to the public" }, yes],
  ])}`;
}

function sumInWords(weights: RateDefinition["numerator"]): string {
  return Object.entries(weights)
    .map(([counter, weight], at) => {
      const sign = weight < 0 ? "− " : at === 0 ? "" : "+ ";
      const factor = Math.abs(weight) === 1 ? "" : `${Math.abs(weight)} × `;
      return `${sign}${factor}${counter}`;
    })
    .join(" ");
}

function variables({ name, title, columns }: Table): Html {
  return html`<h3 id="${name}">${name}: ${title.id} <i lang="en">${title.en}</i></h3>
<table><tr><th>Nama variabel <i lang="en">Name</i></th><th>Definisi <i lang="en">Definition</i></th><th>Tipe data <i lang="en">Type</i></th></tr>
${Object.entries(columns).map(
  ([column, { type, label }]) =>
    html`<tr><td>${column}</td><td>${inWords(label)}</td><td>${inWords(COLUMN_TYPE_LABELS[type])}</td></tr>`,
)}</table>`;
}

function listOf(rows: readonly Described[]): Html {
  return html`<table>${rows.map(
    ([label, value]) =>
      html`<tr><th>${inWords(label)}</th><td>${typeof value === "string" ? value : inWords(value)}</td></tr>`,
  )}</table>`;
}

const inWords = ({ id, en }: Label): Html => html`${id} <i lang="en">${en}</i>`;
