/** The errors of DynamoDB whose class the functions ask for: they read what the error holds. */
const BY_CLASS = /^(ConditionalCheckFailed|TransactionCanceled)Exception$/;

/**
 * Leaves out the registration of DynamoDB's other errors, so that the bundler drops their classes
 * and schemas. Such an error is then a DynamoDBServiceException with the same name, status and
 * message, by which platform/failure.ts judges it.
 */
export function fewErrors(source: string): string {
  return source.replaceAll(/^n0_registry\.registerError\(\w+\$, (\w+)\);$/gm, (line, name) =>
    BY_CLASS.test(name) ? line : "",
  );
}
