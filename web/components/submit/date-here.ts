/** Stands for a date that a script puts into a sentence of the page. */
export const DATE_HERE = "{date}";
