import { request } from "node:http";
import { json } from "node:stream/consumers";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import * as z from "zod";
import { httpApi } from "#local/aws/gateway/http-api.ts";
import { jsonResponse } from "#local/aws/gateway/response.ts";
import { startServer } from "#local/aws/gateway/server.ts";

const eventSchema = z.looseObject({
  headers: z.record(z.string(), z.string()),
  requestContext: z.looseObject({ http: z.looseObject({ sourceIp: z.string() }) }),
});

/** Sends a request to a gateway that answers with the event of the request. */
async function send(headers: Readonly<Record<string, string | readonly string[]>>) {
  const server = await startServer(0, () => {});
  onTestFinished(() => server.close());
  server.answerWith(httpApi(async (event) => jsonResponse(event), Date.now));
  const sent = request(new URL("/v1/reports", server.url));
  for (const [name, value] of Object.entries(headers)) sent.setHeader(name, value);
  return new Promise<{ status: number | undefined; body: unknown }>((resolve, reject) => {
    sent.on("error", reject);
    sent.on("response", async (response) => {
      resolve({ status: response.statusCode, body: await json(response) });
    });
    sent.end();
  });
}

describe("the header Local-Source-Ip", () => {
  test.each(["203.0.113.7", "2001:db8::7", "::1"])(
    "makes %s the address that functions see",
    async (address) => {
      const { body } = await send({ "Local-Source-Ip": address });

      const { headers, requestContext } = eventSchema.parse(body);
      expect(requestContext.http.sourceIp).toBe(address);
      expect(headers["x-forwarded-for"]).toBe(address);
    },
  );

  test("is not passed on, since the gateway of AWS does not know it", async () => {
    const { body } = await send({ "Local-Source-Ip": "203.0.113.7", "X-Other": "1" });

    const { headers } = eventSchema.parse(body);
    expect(headers).toHaveProperty("x-other");
    expect(headers).not.toHaveProperty("local-source-ip");
  });

  test("is the connection's address if it is missing, an IPv4 one as IPv4", async () => {
    const { body } = await send({});

    const { requestContext } = eventSchema.parse(body);
    expect(["127.0.0.1", "::1"]).toContain(requestContext.http.sourceIp);
  });

  test.each([
    "",
    "here",
    "203.0.113",
    "203.0.113.256",
    "203.0.113.7, 203.0.113.8",
    "203.0.113.7:443",
    "[2001:db8::7]",
    "fe80::1%eth0",
    ["203.0.113.7", "203.0.113.8"],
  ])("with the value %j is refused with 400", async (value) => {
    expect(await send({ "Local-Source-Ip": value })).toEqual({
      status: 400,
      body: { message: "The header Local-Source-Ip must be one IPv4 or IPv6 address" },
    });
  });

  test("is described by the page /_local", async () => {
    const page = await fetch(new URL("/_local", inject("url")));

    expect(await page.text()).toContain("<code>Local-Source-Ip: 203.0.113.7</code>");
  });
});
