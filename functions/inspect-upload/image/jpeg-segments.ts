/**
 * Returns a JPEG without its application segments and comments: EXIF, GPS, XMP, thumbnails. Adobe's
 * segment is kept, since it defines the encoding of colours. Other files are returned unchanged.
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf, B.1
 */
export function withoutSegments(jpeg: Uint8Array): Uint8Array {
  if (jpeg[0] !== 0xff || jpeg[1] !== START) return jpeg;
  const kept = [jpeg.subarray(0, 2)];
  let at = 2;
  while (jpeg[at] === 0xff && jpeg[at + 1] !== SCAN) {
    const marker = jpeg[at + 1] ?? 0;
    const end = at + 2 + (jpeg[at + 2] ?? 0) * 256 + (jpeg[at + 3] ?? 0);
    if (end <= at + 3 || end > jpeg.length) return jpeg;
    if (!tells(marker)) kept.push(jpeg.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, jpeg.subarray(at)]);
}

const START = 0xd8;
const SCAN = 0xda;
const COMMENT = 0xfe;
const ADOBE = 0xee;

function tells(marker: number): boolean {
  return marker === COMMENT || (marker >= 0xe1 && marker <= 0xef && marker !== ADOBE);
}
