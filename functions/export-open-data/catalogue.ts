import type { Table } from "#domain/open-data/table.ts";
import { TABLES } from "#domain/open-data/tables.ts";
import type { Label } from "#domain/vocabulary.ts";
import { CSV, type WrittenFile } from "./table-file.ts";

/** What the descriptions of an export say, besides its files. */
export interface Imprint {
  /** The name of the export, which is part of its addresses. */
  readonly name: string;
  /** When it was made, with the offset of the zone. */
  readonly madeAt: string;
  /** The name of the government that publishes. */
  readonly publisher: string;
  readonly licence: { readonly name: string; readonly url: string };
  /** The address of the website, to which the addresses in the catalogue are relative. */
  readonly website: string;
  /** The closed months whose exports are kept for good. */
  readonly months: readonly string[];
}

const TITLE: Label = {
  id: "Data terbuka pengaduan masyarakat",
  en: "Open data of citizens' reports",
};
const ABOUT: Label = {
  id: "Laporan publik, riwayatnya, dan angka yang dapat dihitung ulang oleh siapa pun. Tempat dan waktu laporan anonim disamarkan sampai lima laporan serupa, agar tabel ini tidak dapat disaring sampai tinggal satu orang. Nomor laporan tetap ada: halaman publik laporan itu menunjukkan wilayah dan waktunya.",
  en: "Public reports, their history, and figures that anyone can compute again. Place and time of anonymous reports are widened until five are alike, so that these tables cannot be filtered down to one person. The report's number stays: the public page of that report shows its region and time.",
};

const inBoth = ({ id, en }: Label) => [
  { "@language": "id", "@value": id },
  { "@language": "en", "@value": en },
];

const addressOf = (exportName: string, file: string) => `/open-data/${exportName}/${file}`;

/**
 * Describes the files of an export as a catalogue in DCAT 3, in JSON-LD.
 * https://www.w3.org/TR/vocab-dcat-3/
 */
export function catalogueOf(about: Imprint, files: readonly WrittenFile[]): object {
  const { name, madeAt, publisher, licence, website, months } = about;
  const common = {
    "dct:license": { "@id": licence.url },
    "dct:publisher": { "@type": "foaf:Organization", "foaf:name": publisher },
    "dct:modified": { "@type": "xsd:dateTime", "@value": madeAt },
    "dct:accrualPeriodicity": {
      "@id": "http://publications.europa.eu/resource/authority/frequency/DAILY",
    },
    "dcat:version": name,
  };
  return {
    "@context": {
      "@base": website,
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      spdx: "http://spdx.org/rdf/terms#",
      xsd: "http://www.w3.org/2001/XMLSchema#",
    },
    "@id": "/v1/open-data",
    "@type": "dcat:Catalog",
    "dct:title": inBoth(TITLE),
    "dct:description": inBoth(ABOUT),
    "dct:language": ["id", "en"],
    ...common,
    "foaf:page": { "@id": addressOf(name, "metadata.html") },
    "dcat:dataset": TABLES.map((table) => ({
      "@id": `/open-data/${name}/${table.name}`,
      "@type": "dcat:Dataset",
      "dct:identifier": table.name,
      "dct:title": inBoth(table.title),
      ...common,
      "dcat:distribution": filesOf(table, files).map((file) => distributionOf(file, about)),
    })),
    "dcat:catalog": months.map((month) => ({
      "@id": addressOf(month, "catalog.jsonld"),
      "@type": "dcat:Catalog",
      "dct:temporal": month,
    })),
  };
}

function distributionOf({ name, contentType, bytes, sha256 }: WrittenFile, about: Imprint) {
  const [mediaType = ""] = contentType.split(";");
  return {
    "@type": "dcat:Distribution",
    "dct:title": name,
    "dcat:downloadURL": { "@id": addressOf(about.name, name) },
    "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${mediaType}` },
    "dcat:byteSize": bytes,
    "dct:license": { "@id": about.licence.url },
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": sha256,
    },
  };
}

const filesOf = ({ name }: Table, files: readonly WrittenFile[]) =>
  files.filter((file) => file.name.startsWith(`${name}.`));

/**
 * Describes the CSV files of an export as a data package.
 * https://specs.frictionlessdata.io/tabular-data-package/
 */
export function dataPackageOf(about: Imprint, files: readonly WrittenFile[]): object {
  const { name, madeAt, licence, website } = about;
  return {
    profile: "tabular-data-package",
    name: "kanal-open-data",
    title: TITLE.id,
    description: ABOUT.id,
    homepage: website,
    version: name,
    created: madeAt,
    licenses: [{ name: licence.name, path: licence.url }],
    resources: TABLES.flatMap((table) =>
      filesOf(table, files)
        .filter(({ contentType }) => contentType === CSV)
        .map((file) => ({
          profile: "tabular-data-resource",
          name: table.name,
          title: table.title.id,
          description: table.title.en,
          path: file.name,
          format: "csv",
          mediatype: "text/csv",
          encoding: "utf-8",
          bytes: file.bytes,
          hash: `sha256:${file.sha256}`,
          dialect: { delimiter: ",", quoteChar: '"', doubleQuote: true, lineTerminator: "\r\n" },
          schema: { fields: fieldsOf(table), missingValues: [""] },
        })),
    ),
  };
}

function fieldsOf({ columns }: Table): object[] {
  return Object.entries(columns).map(([name, { type, label }]) => ({
    name,
    type,
    // The default allows no offset.
    ...(type === "datetime" && { format: "any" }),
    title: label.id,
    description: label.en,
  }));
}
