/**
 * Stands in for the part of the SDK's signer that writes the headers of event streams' messages (see
 * sdk-parts.ts): no function sends one.
 */
export class HeaderFormatter {
  format(): never {
    throw new Error("Messages of event streams are not part of this bundle");
  }
}
