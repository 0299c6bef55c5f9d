/**
 * Stands in for the SDK's list of AWS's partitions in the bundles (see sdk-parts.ts), of which
 * regional-endpoints.ts leaves nothing to decide: Kanal runs in the partition `aws`.
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
