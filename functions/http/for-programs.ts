const OF_PROGRAMS = /^\/(v1|open311|open-data)(\/|$)/;

/** Returns whether programs look at a path: they get problem+json. Elsewhere people look. */
export const isForPrograms = (path: string): boolean => OF_PROGRAMS.test(path);
