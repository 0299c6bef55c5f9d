/**
 * The header by which a request proves that it came through the edge: CloudFront sets it to a
 * secret, over what a client sent.
 */
export const EDGE_SECRET_HEADER = "kanal-edge-secret";

/**
 * The header with the network address of the client, as the edge saw it. It is true only beside the
 * right `EDGE_SECRET_HEADER`.
 */
export const VIEWER_IP_HEADER = "kanal-viewer-ip";
