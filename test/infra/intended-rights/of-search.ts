import {
  CURSOR_SECRET,
  type Intended,
  LOG,
  onIndex,
  onObjects,
  onTable,
  REFERENCE,
  REPORTS,
} from "./words.ts";

/** What the functions of the search may do. */
export const OF_SEARCH: Intended = {
  search: {
    may: [
      LOG,
      onTable(["Query"], REFERENCE),
      CURSOR_SECRET,
      onObjects("searchindex", ["GetObject"]),
    ],
    environment: ["CURSOR_SECRET_ID", "LEAD_GOVERNMENT", "SEARCH_BUCKET", "STAGE", "TABLE_NAME"],
  },
  "build-search": {
    may: [
      LOG,
      onTable(["Query"], [...REPORTS, "SEARCH-CHANGES#*", "CATEGORIES"]),
      onIndex("public-feed"),
      onObjects("searchindex", ["GetObject", "PutObject"]),
    ],
    environment: ["SEARCH_BUCKET", "STAGE", "TABLE_NAME"],
  },
};
