/**
 * Replaces the part of the SDK's signer that writes the headers of event streams' messages in the
 * bundles (see sdk-parts.ts). No function sends such a message.
 */
export class HeaderFormatter {
  format(): never {
    throw new Error("The bundles do not sign messages of event streams");
  }
}
