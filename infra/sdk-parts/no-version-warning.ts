/**
 * Stands in for the SDK's warning about old versions of Node in the bundles (see sdk-parts.ts): the
 * stacks choose the version.
 */
export const state = { warningEmitted: false };
export const emitWarningIfUnsupportedVersion = () => {};
