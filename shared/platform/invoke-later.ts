import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";

/** Has Lambda call a function with an event, without waiting for what it does. */
export async function invokeLater(
  lambda: LambdaClient,
  functionName: string,
  event: object,
): Promise<void> {
  await lambda.send(
    new InvokeCommand({
      FunctionName: functionName,
      InvocationType: "Event",
      Payload: new TextEncoder().encode(JSON.stringify(event)),
    }),
  );
}
