/**
 * The site's file that computes the figures anew from the open data: to check a government takes no
 * copy of Kanal.
 */
export const RECOMPUTE_TOOL = "recompute-figures.mjs";
