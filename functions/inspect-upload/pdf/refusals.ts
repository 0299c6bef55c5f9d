/** The document has more pages, parts or bytes than the inspection processes. */
export class TooComplex extends Error {}

/** A kept document would not look like the one that was sent. */
export class Changed extends Error {}
