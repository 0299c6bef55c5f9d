/** The part of libheif-js that is used; the package has no types of it. */
declare module "libheif-js/wasm-bundle.js" {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Decodes the image, turned and mirrored as the file says, into RGBA. */
    display(
      into: { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number },
      then: (shown: object | null) => void,
    ): void;
  }
  const libheif: {
    HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
  };
  namespace libheif {
    export type { HeifImage };
  }
  export default libheif;
}
