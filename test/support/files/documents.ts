import type { Sample } from "./sample.ts";

export const DOCUMENTS: readonly Sample[] = [];
