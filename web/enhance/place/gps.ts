import type { Point } from "./locate.ts";

/** The position of the phone, or why there is none. */
export type Position =
  | { readonly ok: true; readonly point: Point; readonly accuracyMetres: number }
  | { readonly ok: false; readonly reason: PositionFailure };

/** Why there is no position: the page says for each what to do. */
export type PositionFailure =
  /** The browser has no position at all, or not on this page. */
  | "unsupported"
  /** The person, or a setting of the phone, does not allow it. */
  | "denied"
  /** The phone does not know where it is. */
  | "unavailable"
  /** It took too long. */
  | "too-slow";

/** After this time the page gives up, whatever the phone does: some wait for ever. */
const GIVE_UP_MS = 10_000;
/** So long a position by satellite may take; then one by radio cells will do. */
const EXACT_MS = 6_000;
/** A position by radio cells may be as old as this. */
const ROUGH_AGE_MS = 5 * 60_000;

/**
 * Asks the phone where it is. It asks for permission, so call it only when the person taps the
 * button for it.
 */
export function currentPosition(
  geolocation: Geolocation | undefined = navigator.geolocation,
): Promise<Position> {
  if (!geolocation) return Promise.resolve({ ok: false, reason: "unsupported" });
  const tooSlow = new Promise<Position>((resolve) => {
    setTimeout(resolve, GIVE_UP_MS, { ok: false, reason: "too-slow" });
  });
  return Promise.race([exactOrRough(geolocation), tooSlow]);
}

async function exactOrRough(geolocation: Geolocation): Promise<Position> {
  const exact = await ask(geolocation, { enableHighAccuracy: true, timeout: EXACT_MS });
  if (exact.ok || exact.reason === "denied") return exact;
  return ask(geolocation, { timeout: GIVE_UP_MS - EXACT_MS, maximumAge: ROUGH_AGE_MS });
}

/** The codes of https://www.w3.org/TR/geolocation/#position_error_interface. */
const REASONS: Readonly<Record<number, PositionFailure>> = {
  1: "denied",
  2: "unavailable",
  3: "too-slow",
};

function ask(geolocation: Geolocation, options: PositionOptions): Promise<Position> {
  return new Promise((resolve) => {
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => {
        const point = { lat: latitude, lon: longitude };
        resolve({ ok: true, point, accuracyMetres: Math.round(accuracy) });
      },
      ({ code }) => resolve({ ok: false, reason: REASONS[code] ?? "unavailable" }),
      options,
    );
  });
}
