import type { place as indonesian } from "../id/place.ts";

export const place: typeof indonesian = {
  searching: "Looking for your location…",
  found: (name) => `Your location: ${name}.`,
  unsupported: "This phone or browser gives no location. Choose the area from the list.",
  denied: "The location is not allowed. Choose the area from the list.",
  unavailable: "The location was not found. Choose the area from the list.",
  "too-slow": "Looking for the location took too long. Choose the area from the list.",
  outside: (nearest, kilometres) =>
    `You are outside the area of this service; the nearest is ${nearest}, ${kilometres} km. If it happened here, choose the area from the list.`,
  elsewhere: (name) => `You are in ${name}, outside the area of this service.`,
  point: (lat, lon) => `The point of your location is sent too: ${lat}, ${lon}.`,
  pointLabel: "Point of the phone",
  chosen: (name) => `Area chosen: ${name}.`,
  suggested: (name) => `${name}? Choose this area`,
  noAreas: "The borders of the areas cannot be loaded. Choose the area from the list.",
  noMap: "The map could not be loaded. Choose the area from the list.",
};
