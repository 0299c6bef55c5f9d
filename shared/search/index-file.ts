import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { SearchDocument } from "#domain/search/document.ts";
import { trigramsOf } from "#domain/search/misspelling.ts";
import { rootsOf } from "#domain/search/roots.ts";
import { wordsIn } from "#domain/search/words.ts";

/**
 * The search index: a SQLite file. `documents` is narrow, since each hit is filtered and ordered by
 * it; what is shown stands in `texts`. `words` indexes all roots of all words and stores no text.
 * `forms` and `form_trigrams` are the vocabulary, by which misspelled words of a question are found;
 * `frequencies` says in how many reports a form occurs.
 * https://www.sqlite.org/fts5.html
 */
const SCHEMA = `
  PRAGMA user_version = 1;
  CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY, trackingId TEXT NOT NULL UNIQUE, version INTEGER NOT NULL,
    state TEXT NOT NULL, agency TEXT, region TEXT, category TEXT, classification TEXT NOT NULL,
    submittedAt TEXT NOT NULL, publishedAt TEXT NOT NULL, lat REAL, lon REAL
  );
  CREATE TABLE texts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, text TEXT NOT NULL);
  CREATE VIRTUAL TABLE words USING fts5(
    title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
  );
  CREATE VIRTUAL TABLE frequencies USING fts5vocab(words, row);
  CREATE TABLE forms (id INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE);
  CREATE VIRTUAL TABLE form_trigrams USING fts5(
    form, content='', detail=none, tokenize='trigram case_sensitive 1'
  );
  CREATE VIRTUAL TABLE places USING rtree(id, minLat, maxLat, minLon, maxLon);
`;
const SCHEMA_VERSION = 1;

/** What an index says of itself. */
export interface About {
  /** When its reports began to be read: later changes may be missing in it. */
  readonly readFrom: string;
  readonly reports: number;
}

/** A search index that is open. Not safe for use beside itself. */
export class SearchIndex {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #about: About | undefined;

  private constructor(db: DatabaseSync) {
    this.db = db;
    // The file is a copy that is made anew if it breaks: nothing has to survive a crash.
    db.exec("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY");
    db.exec("PRAGMA cache_size = -65536; PRAGMA mmap_size = 536870912");
  }

  /** Makes a new, empty index in a file. */
  static create(path: string): SearchIndex {
    const index = new SearchIndex(new DatabaseSync(path));
    index.db.exec(SCHEMA);
    return index;
  }

  /**
   * Opens a file and proves that it is a whole index of this version: the file's own description, its
   * count of reports, and a search.
   *
   * @throws Error if it is not
   */
  static open(path: string): SearchIndex {
    const index = new SearchIndex(new DatabaseSync(path));
    try {
      const version = index.get<{ user_version: number }>("PRAGMA user_version");
      if (version?.user_version !== SCHEMA_VERSION) throw new Error("It is of another version");
      const { reports } = index.about();
      for (const table of ["documents", "texts", "words"]) {
        const counted = index.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
        if (counted?.n !== reports) throw new Error(`${table} has not all ${reports} reports`);
      }
      index.get("SELECT rowid FROM words WHERE words MATCH '\"jalan\"' ORDER BY rank LIMIT 1");
      return index;
    } catch (error) {
      index.close();
      throw error;
    }
  }

  /** @throws Error if the index was not finished */
  about(): About {
    this.#about ??= this.#readAbout();
    return this.#about;
  }

  #readAbout(): About {
    const rows = this.all<{ name: string; value: string }>("SELECT name, value FROM about");
    const values = new Map(rows.map(({ name, value }) => [name, value]));
    const readFrom = values.get("readFrom");
    if (readFrom === undefined) throw new Error("The index was not finished");
    return { readFrom, reports: Number(values.get("reports")) };
  }

  /** Adds a report; replaces what the index has of it. */
  put(document: SearchDocument): void {
    this.remove(document.trackingId);
    const { trackingId, version, title, text, state, classification } = document;
    const { agency = null, region = null, category = null, point } = document;
    const id = this.run(
      "INSERT INTO documents VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      ...[trackingId, version, state, agency, region, category, classification],
      ...[document.submittedAt, document.publishedAt, point?.lat ?? null, point?.lon ?? null],
    );
    this.run("INSERT INTO texts VALUES (?, ?, ?)", id, title, text);
    const forms = [title, text].map((each) => wordsIn(each).map(({ form }) => form));
    const [inTitle = "", inText = ""] = forms.map((each) => each.flatMap(rootsOf).join(" "));
    this.run("INSERT INTO words(rowid, title, text) VALUES (?, ?, ?)", id, inTitle, inText);
    for (const form of new Set(forms.flat())) this.#learn(form);
    if (!point) return;
    const { lat, lon } = point;
    this.run("INSERT INTO places VALUES (?, ?, ?, ?, ?)", id, lat, lat, lon, lon);
  }

  /** Removes a report; does nothing if the index does not have it. */
  remove(trackingId: string): void {
    const found = "SELECT id FROM documents WHERE trackingId = ?";
    const id = this.get<{ id: number }>(found, trackingId)?.id;
    if (id === undefined) return;
    for (const table of ["documents", "texts", "places"]) {
      this.run(`DELETE FROM ${table} WHERE id = ?`, id);
    }
    this.run("DELETE FROM words WHERE rowid = ?", id);
  }

  /**
   * Ends the building of an index: writes what it is, and orders the file for reading.
   *
   * @param readFrom when its reports began to be read
   */
  finish(readFrom: string): About {
    const reports = this.get<{ n: number }>("SELECT count(*) AS n FROM documents")?.n ?? 0;
    this.run("INSERT OR REPLACE INTO about VALUES ('readFrom', ?)", readFrom);
    this.run("INSERT OR REPLACE INTO about VALUES ('reports', ?)", String(reports));
    for (const table of ["words", "form_trigrams"]) {
      this.db.exec(`INSERT INTO ${table}(${table}) VALUES ('optimize')`);
    }
    this.db.exec("VACUUM");
    return { readFrom, reports };
  }

  /** Runs some writes as one: all of them happen, or none. */
  transaction(write: () => void): void {
    this.db.exec("BEGIN");
    try {
      write();
      this.db.exec("COMMIT");
    } catch (error) {
      this.db.exec("ROLLBACK");
      throw error;
    }
  }

  /** Returns the version of a report in the index, or undefined if the index does not have it. */
  versionOf(trackingId: string): number | undefined {
    const sql = "SELECT version FROM documents WHERE trackingId = ?";
    return this.get<{ version: number }>(sql, trackingId)?.version;
  }

  /** Returns the rows of a query. The caller names their type, as the query makes it. */
  all<Row>(sql: string, ...values: (string | number | null)[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  get<Row>(sql: string, ...values: (string | number | null)[]): Row | undefined {
    return this.#statement(sql).get(...values) as Row | undefined;
  }

  run(sql: string, ...values: (string | number | null)[]): number {
    return Number(this.#statement(sql).run(...values).lastInsertRowid);
  }

  close(): void {
    this.#statements.clear();
    this.db.close();
  }

  /** Adds a form to the vocabulary. A form stays there when its last report is removed. */
  #learn(form: string): void {
    if (this.#known.has(form)) return;
    if (this.#known.size < MOST_KNOWN) this.#known.add(form);
    const sql = "INSERT INTO forms(form) VALUES (?) ON CONFLICT DO NOTHING RETURNING id";
    const added = this.get<{ id: number }>(sql, form);
    if (!added) return;
    this.run("INSERT INTO form_trigrams(rowid, form) VALUES (?, ?)", added.id, `_${form}_`);
  }

  /** Forms that are certainly in the vocabulary, so that a build asks for them once. */
  readonly #known = new Set<string>();

  #statement(sql: string): StatementSync {
    const prepared = this.#statements.get(sql) ?? this.db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

const MOST_KNOWN = 200_000;

/** Returns the expression of FTS5 that finds texts with at least one of the terms, each as data. */
export const anyOf = (terms: readonly string[]): string =>
  terms.map((term) => `"${term.replaceAll('"', '""')}"`).join(" OR ");

/** Returns the expression that finds forms which share a part of three characters with a form. */
export const sharingTrigrams = (form: string): string => anyOf(trigramsOf(form));
