import { SUBMIT_FIELDS, type SubmitField } from "#contract/submission-form.ts";
import type { Tenant } from "../../tenant.ts";

/** Returns the fields that the report form of a tenant has. */
export const askedFields = ({ asksNationalId }: Tenant): readonly SubmitField[] =>
  SUBMIT_FIELDS.filter((name) => name !== "nationalId" || asksNationalId);
