import { Iam } from "#local/aws/iam/iam.ts";
import { Templates } from "#local/aws/template.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Resources = Readonly<Record<string, { Type: string; Properties: object }>>;

/**
 * Makes templates of two stacks with these resources, as `cdk synth` would write them.
 *
 * @param assets the folders of assets, by the keys under which a deployment uploads them
 */
export function templates(
  resources: Resources,
  others: Resources = {},
  assets: Readonly<Record<string, string>> = {},
): Templates {
  const stack = (name: string) => ({
    type: "aws:cloudformation:stack",
    environment: "aws://unknown-account/ap-southeast-3",
    properties: { templateFile: `${name}.template.json` },
  });
  return new Templates(
    temporaryFolder({
      "manifest.json": {
        artifacts: {
          Service: stack("Service"),
          Data: stack("Data"),
          assets: { type: "cdk:asset-manifest", properties: { file: "assets.json" } },
        },
      },
      "assets.json": {
        files: Object.fromEntries(
          Object.entries(assets).map(([objectKey, path]) => [
            objectKey,
            { source: { path }, destinations: { all: { objectKey } } },
          ]),
        ),
      },
      "Service.template.json": { Resources: resources },
      "Data.template.json": {
        Resources: others,
        Outputs: { Table: { Value: { Ref: "table" }, Export: { Name: "Data:table" } } },
      },
    }),
  );
}

/** Makes the judge of calls by the policies of templates; without templates, by none. */
export const iamOf = (made: Templates = templates({}), log: (line: string) => void = () => {}) =>
  new Iam(made, log);
