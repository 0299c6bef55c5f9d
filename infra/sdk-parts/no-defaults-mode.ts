/**
 * Stands in for how the SDK chooses defaults by AWS_DEFAULTS_MODE in the bundles (see sdk-parts.ts):
 * no function sets it, and without it they are these.
 */
export const resolveDefaultsModeConfig = () => async () => "legacy" as const;
