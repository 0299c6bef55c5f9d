import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/**
 * The header with which a caller of the local gateway chooses the network address that functions
 * see, so that limits for an address can be tried on one machine. API Gateway has no such header.
 */
export const LOCAL_SOURCE_IP = "local-source-ip";

/** An IPv4 address in the form that sockets for both versions give it. */
const MAPPED_IPV4 = /^::ffff:(?=\d+\.)/i;

/**
 * Returns the network address of a request: that of the header Local-Source-Ip, or else that of the
 * connection. Returns undefined if the header is not one address.
 */
export function sourceIpOf({ headersDistinct, socket }: IncomingMessage): string | undefined {
  const given = headersDistinct[LOCAL_SOURCE_IP];
  if (given === undefined) return (socket.remoteAddress ?? "").replace(MAPPED_IPV4, "");
  const [address = "", ...others] = given;
  // A zone (fe80::1%eth0) means something on one machine only.
  const isOneAddress = others.length === 0 && isIP(address) !== 0 && !address.includes("%");
  return isOneAddress ? address : undefined;
}
