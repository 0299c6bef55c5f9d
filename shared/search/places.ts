/** A point, in degrees (WGS 84). */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

const METRES_A_DEGREE = 111_195;

/** Returns how many metres a degree of longitude has there. */
const metresOfLongitude = ({ lat }: Place) =>
  METRES_A_DEGREE * Math.max(Math.cos((lat * Math.PI) / 180), 0.01);

/** Returns the box that holds all places within some metres of a place. */
export function boxAround(place: Place, metres: number) {
  const [byLat, byLon] = [metres / METRES_A_DEGREE, metres / metresOfLongitude(place)];
  return {
    ...{ minLat: place.lat - byLat, maxLat: place.lat + byLat },
    ...{ minLon: place.lon - byLon, maxLon: place.lon + byLon },
  };
}

/**
 * Returns the SQL of the square of a document's distance from a place, in metres. The earth counts as
 * flat: within some kilometres that is right to a metre.
 */
export function squaredMetres(place: Place): string {
  const north = `(lat - (${place.lat})) * ${METRES_A_DEGREE}`;
  const east = `(lon - (${place.lon})) * ${metresOfLongitude(place)}`;
  return `(${north} * ${north} + ${east} * ${east})`;
}
