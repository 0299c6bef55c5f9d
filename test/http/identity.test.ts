import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  InitiateAuthCommand,
  UpdateUserAttributesCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { cognito, get, put, signIn } from "#test/support/admin.ts";
import { call, setClock } from "#test/support/api.ts";

const ADMIN = "admin@kaltim.example";
const PASSWORD = "Kanal-lokal-2026";
const leader = [{ role: "leader", agency: "pemkab-berau" }];
const overseer = [{ role: "overseer", agency: "pemkab-berau" }];

/** Signs a demo officer in at the user pool. */
async function tokensOf(email: string) {
  const { AuthenticationResult } = await cognito().send(
    new InitiateAuthCommand({
      ClientId: inject("userPool").clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: email, PASSWORD },
    }),
  );
  return AuthenticationResult ?? {};
}

async function refreshed(refreshToken: string | undefined): Promise<string | undefined> {
  const { AuthenticationResult } = await cognito().send(
    new InitiateAuthCommand({
      ClientId: inject("userPool").clientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: refreshToken ?? "" },
    }),
  );
  return AuthenticationResult?.IdToken;
}

const as = (token: string | undefined) => ({ headers: { Authorization: `Bearer ${token}` } });

const renamed = (from: string, to: string) =>
  cognito().send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: inject("userPool").id,
      Username: from,
      UserAttributes: [
        { Name: "email", Value: to },
        { Name: "email_verified", Value: "true" },
      ],
    }),
  );

const isEnabled = async (email: string) => {
  const { id } = inject("userPool");
  return (await cognito().send(new AdminGetUserCommand({ UserPoolId: id, Username: email })))
    .Enabled;
};

beforeAll(() => setClock("2026-07-08T02:00:00Z"));

describe("an officer", () => {
  test("who gives its account the admin's address gets no right of the admin", async () => {
    const own = "penghubung.dinkes@kaltim.example";
    const { AccessToken, RefreshToken } = await tokensOf(own);
    const attack = cognito().send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: "email", Value: ADMIN }],
      }),
    );
    const isTaken = await attack.then(
      () => true,
      () => false,
    );
    try {
      const token = await refreshed(RefreshToken);
      for (const path of ["/v1/admin/policies", "/v1/admin/officers"]) {
        const { status } = await call("GET", path, as(token));
        expect([401, 403]).toContain(status);
      }
      const me = await call("GET", "/v1/officer/me", as(token));
      if (me.status === 200) expect(me.body.email).toBe(own);
      else expect(me.status).toBe(401);
    } finally {
      if (isTaken) await renamed(ADMIN, own).catch(() => {});
    }
    expect((await call("GET", "/v1/admin/policies", { as: "admin" })).status).toBe(200);
  });

  test("whose account gets another address keeps its own rights and gets no others", async () => {
    const [before, after] = ["nama.lama@kaltim.example", "nama.baru@kaltim.example"];
    await put(`officers/${before}`, { name: "Ganti", assignments: leader });
    await renamed(before, after);
    const options = await signIn(after);
    expect((await call("GET", "/v1/officer/me", options)).body).toMatchObject({
      email: before,
      assignments: leader,
    });
    expect((await put(`officers/${after}`, { name: "Ganti", assignments: overseer })).status).toBe(
      200,
    );
    expect((await get(`officers/${after}`)).body).toMatchObject({ assignments: overseer });
    await expect.poll(async () => (await get(`officers/${before}`)).status).toBe(404);
  });

  test("with the address of a deleted account gets only what it is given, and takes its place", async () => {
    const email = "pengganti@kaltim.example";
    const { id } = inject("userPool");
    await put(`officers/${email}`, { name: "Lama", assignments: leader });
    await cognito().send(new AdminDeleteUserCommand({ UserPoolId: id, Username: email }));
    expect((await get(`officers/${email}`)).body).toMatchObject({ name: "Lama" });
    await put(`officers/${email}`, { name: "Baru", assignments: overseer });
    const options = await signIn(email);
    expect((await call("GET", "/v1/officer/me", options)).body.assignments).toEqual(overseer);
    await expect
      .poll(async () =>
        (await get("officers?agency=pemkab-berau")).body.items.filter(
          (each: { email: string }) => each.email === email,
        ),
      )
      .toEqual([{ email, name: "Baru", assignments: overseer }]);
    const [edit] = (await get("changes")).body.items;
    expect(edit.displaced).toMatchObject([{ email, name: "Lama", assignments: leader }]);
  });
});

describe("an account", () => {
  const email = "berhenti@kaltim.example";

  test("is signed out and disabled when the last assignment ends, and enabled by a new one", async () => {
    await put(`officers/${email}`, { name: "Berhenti", assignments: leader });
    await signIn(email);
    const password = "Kanal-uji-2026!";
    const signedIn = () =>
      cognito().send(
        new InitiateAuthCommand({
          ClientId: inject("userPool").clientId,
          AuthFlow: "USER_PASSWORD_AUTH",
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      );
    const { AuthenticationResult } = await signedIn();
    await put(`officers/${email}`, { name: "Berhenti", assignments: [] });
    expect(await isEnabled(email)).toBe(false);
    await expect(signedIn()).rejects.toThrow("disabled");
    await put(`officers/${email}`, { name: "Berhenti", assignments: leader });
    expect(await isEnabled(email)).toBe(true);
    await signedIn();
    await expect(refreshed(AuthenticationResult?.RefreshToken)).rejects.toThrow("revoked");
  });

  test("is not made for an officer without an assignment", async () => {
    const answer = await put("officers/tanpa@kaltim.example", { name: "Tanpa", assignments: [] });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "assignments" }] } });
  });
});
