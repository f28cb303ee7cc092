/** A picture as a file in two parts. Between them there is room for what else the file is to carry. */
export interface EncodedPicture {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
}
