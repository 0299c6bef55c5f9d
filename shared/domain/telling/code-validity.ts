/** How long a code is valid that a person has just asked for, and waits for; for messages and pages. */
export const CODE_VALID_MINUTES = 30;
