import { Iam } from "#local/aws/iam/iam.ts";
import { Templates } from "#local/aws/template.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Resources = Readonly<Record<string, { Type: string; Properties: object }>>;

/** Makes templates of two stacks with these resources, as `cdk synth` would write them. */
export function templates(resources: Resources, others: Resources = {}): Templates {
  const stack = (name: string) => ({
    type: "aws:cloudformation:stack",
    environment: "aws://unknown-account/ap-southeast-3",
    properties: { templateFile: `${name}.template.json` },
  });
  return new Templates(
    temporaryFolder({
      "manifest.json": { artifacts: { Service: stack("Service"), Data: stack("Data") } },
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
