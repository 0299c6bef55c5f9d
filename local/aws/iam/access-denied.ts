/** A call that IAM does not allow. The message is the one that AWS answers. */
export class AccessDenied extends Error {
  /** @param explicitly whether a statement denies the call, and not only none allows it */
  constructor(caller: string, action: string, resource: string, explicitly: boolean) {
    const why = explicitly
      ? "with an explicit deny in a policy"
      : `because no identity-based policy allows the ${action} action`;
    super(
      `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${why}`,
    );
  }
}
