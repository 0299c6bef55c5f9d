/** Fields of a query that are filled. */
export type Fields = Readonly<Record<string, string>>;

/** Returns the fields with these names that are not empty; all others are passed over. */
export function filledFields(given: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** Returns fields without one of them. */
export const without = (fields: Fields, ...names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Writes fields as a query with its question mark; nothing if there are none. */
export function queryText(fields: Fields): string {
  const query = new URLSearchParams(fields).toString();
  return query && `?${query}`;
}
