/** For rows that neither start nor meet a deadline. */
export const none = { starts: [], meets: [] } as const;
