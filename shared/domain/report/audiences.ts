/** The groups of people that a history is shown to. */
export const AUDIENCES = ["officers", "reporter", "public"] as const;
/** One of the groups of people that a history is shown to. */
export type Audience = (typeof AUDIENCES)[number];

/**
 * What an audience sees of an event: nothing (`hidden`), or that it happened, with these fields.
 */
export type Sight<Field extends string> = "hidden" | readonly Field[];

/** All audiences see that the action happened, and no fields. */
export const happened = { officers: [], reporter: [], public: [] } as const;

/** All audiences see these fields. */
export const everyone = <const F extends string>(...fields: F[]) => ({
  officers: fields,
  reporter: fields,
  public: fields,
});

/** Officers and the reporter see these fields; the public sees only that the action happened. */
export const withoutPublicDetails = <const F extends string>(...fields: F[]) => ({
  officers: fields,
  reporter: fields,
  public: [],
});

/**
 * All audiences see these fields. Officers also see why words were published although they hold
 * personal data (publish-anyway.ts).
 */
export const published = <const F extends string>(...fields: F[]) => ({
  officers: [...fields, "publishAnyway" as const],
  reporter: fields,
  public: fields,
});
