import * as z from "zod";

type Resources = Readonly<
  Record<string, { readonly Type: string; readonly Properties: Readonly<Record<string, unknown>> }>
>;

const arnReference = z
  .object({ "Fn::GetAtt": z.tuple([z.string(), z.literal("Arn")]) })
  .transform((value) => value["Fn::GetAtt"][0]);
const reference = z.object({ Ref: z.string() }).transform(({ Ref }) => Ref);

/**
 * Finds what only a deployment uses: the functions that CloudFormation calls for custom resources,
 * with their roles, policies and layers. The local stack does their work itself and runs none of
 * them. Returns the ids of these resources.
 */
export function deploymentOnly(resources: Resources): ReadonlySet<string> {
  const propertiesOf = (id: string) => resources[id]?.Properties ?? {};
  const functions = Object.values(resources).flatMap(({ Properties }) =>
    idsIn([Properties["ServiceToken"]], arnReference),
  );
  const roles = functions.flatMap((id) => idsIn([propertiesOf(id)["Role"]], arnReference));
  const layers = functions.flatMap((id) => idsIn(propertiesOf(id)["Layers"], reference));
  const policies = Object.keys(resources).filter((id) => {
    const owners = idsIn(propertiesOf(id)["Roles"], reference);
    return owners.length > 0 && owners.every((owner) => roles.includes(owner));
  });
  return new Set([...functions, ...roles, ...layers, ...policies]);
}

function idsIn(values: unknown, schema: z.ZodType<string>): string[] {
  return (Array.isArray(values) ? values : []).flatMap((value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? [parsed.data] : [];
  });
}
