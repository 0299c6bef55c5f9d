/**
 * Stands in for the SDK's list of AWS's partitions in the bundles (see sdk-parts.ts). Kanal runs in
 * the partition `aws`, and regional-endpoints.ts leaves nothing to be looked up in the list.
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
