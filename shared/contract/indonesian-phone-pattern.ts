// Made by `npm run docs` from libphonenumber-js; do not edit.
// biome-ignore-all format: generated
export const INDONESIAN_E164 = /^\+62(?:00[1-9]\d{9,14}|(?:[1-36]|8\d{5})\d{6}|00\d{9}|[1-9]\d{8,10}|[2-9]\d{7})$/;
