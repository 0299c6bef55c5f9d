import type { SiteTenant } from "../site-tenant.ts";

/** A paragraph, a list, or a link to another page. */
export type Passage =
  | string
  | readonly string[]
  | { readonly page: "drafts"; readonly label: string };

/** A part of a page of text. */
export interface Section {
  readonly heading: string;
  readonly passages: readonly Passage[];
}

/** A page of text; what depends on the tenant is filled in. */
export interface TextWords {
  readonly title: string;
  readonly lead: (tenant: SiteTenant) => string;
  readonly sections: (tenant: SiteTenant) => readonly Section[];
}
