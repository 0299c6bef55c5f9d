/** A small phone, with the smallest screen that the pages are drawn for. */
export const PHONE = { viewport: { width: 360, height: 640 }, locale: "id-ID" };
