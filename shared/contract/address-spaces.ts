import { FORMS } from "./pages.ts";

/**
 * Which part of the service an address belongs to: it is told by how the address begins. A space is
 * written without the slash at its end.
 */

/** Methods for programs; Open311 gets its own with the issue on it. */
export const API = ["/v1", "/open311"] as const;

/** The files of the open data, which programs read too. */
export const OPEN_DATA = "/open-data";

/** Links in messages: each ends with a token. */
export const LINKS = ["/k", "/u"] as const;

/** The officers' pages: one file for all. */
export const CONSOLE = ["/petugas", "/o"] as const;

/** Where forms are sent whose address is no page's too. */
export const SENT_FORMS: readonly string[] = [
  ...new Set(
    Object.values(FORMS)
      .flatMap(({ id, en }): string[] => [id, en])
      .filter((address) => !address.includes("{"))
      .map((address) => address.slice(0, address.lastIndexOf("/"))),
  ),
];

/** Files of the site whose names contain their hash. */
export const HASHED_FILES = "/aset";

/** Returns whether an address is in one of the spaces. */
export const isIn = (spaces: readonly string[], path: string): boolean =>
  spaces.some((space) => path === space || path.startsWith(`${space}/`));

/** What programs look at: they get problem+json. Elsewhere people look. */
export const FOR_PROGRAMS: readonly string[] = [...API, OPEN_DATA];
