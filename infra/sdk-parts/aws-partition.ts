/**
 * Replaces the SDK's list of AWS partitions in the bundles (see sdk-parts.ts). Kanal runs in the
 * partition `aws`, and since regional-endpoints.ts is used, nothing is looked up in the list.
 */
export const partitionsInfo = {
  version: "1.1",
  partitions: [
    {
      id: "aws",
      regionRegex: "",
      regions: {},
      outputs: { name: "aws", dnsSuffix: "amazonaws.com" },
    },
  ],
};
