import { SUBMIT_FIELDS, type SubmitField } from "#contract/submission-form.ts";
import type { SiteTenant } from "../../site-tenant.ts";

/** Returns the fields that the report form of a tenant has. */
export const askedFields = ({ asksNationalId }: SiteTenant): readonly SubmitField[] =>
  SUBMIT_FIELDS.filter((name) => name !== "nationalId" || asksNationalId);
