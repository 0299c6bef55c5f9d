/** The headers of a request, by name in small letters. A header may be sent more than once. */
export type RequestHeaders = Readonly<Record<string, readonly string[]>>;

/** A request as a client sent it, or as one service of AWS passes it on to another. */
export interface HttpRequest {
  readonly method: string;
  /** As it was sent: encoded. */
  readonly path: string;
  /** What follows the question mark, encoded. */
  readonly query: string;
  readonly httpVersion: string;
  readonly headers: RequestHeaders;
  readonly body: Buffer;
  /** The network address of the sender. */
  readonly sourceIp: string;
}

/** Headers of a response, by name in small letters. Only `set-cookie` has several values. */
export type ResponseHeaders = Readonly<Record<string, string | readonly string[]>>;

export interface HttpResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: Buffer;
}

/** Answers requests. */
export type Answerer = (request: HttpRequest) => Promise<HttpResponse>;
