/** The time that the functions and the services see. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}
