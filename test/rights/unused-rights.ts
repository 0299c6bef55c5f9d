/**
 * Rights that no test uses, by role, each with the reason why the role has it nevertheless. They are
 * all of AWS's own services, for work that the local stack does not do.
 */
export const UNUSED: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
