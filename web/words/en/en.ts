import type { id } from "../id/id.ts";
import { data } from "./data.ts";
import { figures } from "./figures.ts";
import { frame } from "./frame.ts";
import { home } from "./home.ts";
import { lists } from "./lists.ts";
import { problems } from "./problems.ts";

/** Every sentence of the citizens' pages in English, by its subject. */
export const en: typeof id = { data, figures, frame, home, lists, problems };
