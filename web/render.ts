import type { VNode } from "preact";
import { render } from "preact-render-to-string";

/** Renders a document, as `Page` makes it, to the source of an HTML file. */
export const documentSource = (page: VNode): string => `<!doctype html>\n${render(page)}\n`;
