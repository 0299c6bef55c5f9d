import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { currentPosition } from "#web/enhance/place/gps.ts";

/** How a phone answers a request; undefined if it never does. */
type PhoneAnswer = { readonly code: number } | { readonly lat: number } | undefined;

/** A phone that answers the exact and the rough request after so many milliseconds. */
function phone(exact: PhoneAnswer, rough: PhoneAnswer, afterMs = 100): Geolocation {
  return {
    getCurrentPosition: (found, failed, options) => {
      const answer = options?.enableHighAccuracy ? exact : rough;
      if (!answer) return;
      setTimeout(() => {
        if ("code" in answer) failed?.({ code: answer.code } as GeolocationPositionError);
        else {
          const coords = { latitude: answer.lat, longitude: 117, accuracy: 12.4 };
          found({ coords } as GeolocationPosition);
        }
      }, afterMs);
    },
    watchPosition: () => 0,
    clearWatch: () => {},
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const positionOf = async (geolocation: Geolocation) => {
  const position = currentPosition(geolocation);
  await vi.advanceTimersByTimeAsync(10_000);
  return position;
};

const at = (lat: number) => ({ ok: true, point: { lat, lon: 117 }, accuracyMetres: 12 });
const DENIED = { code: 1 };
const UNAVAILABLE = { code: 2 };
const TIMEOUT = { code: 3 };

test.each([
  ["an exact position", phone({ lat: 1 }, { lat: 2 }), at(1)],
  ["a rough one if it has no exact one", phone(UNAVAILABLE, { lat: 2 }), at(2)],
  ["a rough one if the exact one takes long", phone(TIMEOUT, { lat: 2 }, 4_000), at(2)],
  ["no permission", phone(DENIED, { lat: 2 }), { ok: false, reason: "denied" }],
  ["no position", phone(UNAVAILABLE, UNAVAILABLE), { ok: false, reason: "unavailable" }],
  ["no answer, ever", phone(undefined, undefined), { ok: false, reason: "too-slow" }],
])("a phone with %s is understood within ten seconds", async (_, geolocation, expected) => {
  expect(await positionOf(geolocation)).toEqual(expected);
});
