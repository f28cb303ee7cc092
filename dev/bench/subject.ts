/**
 * A way from a request to saved images. `Subject` prepares what a program has before anyone requests an image; the
 * function that it resolves to is measured.
 */
export type Subject = (setup: Setup) => Promise<Generate>;

/** Several may run at once. */
export type Generate = (task: Task) => Promise<void>;

export interface Setup {
  /** Origin of the service, without `/v1`. */
  readonly url: string;
  /** A folder for everything but the images. */
  readonly storage: string;
  /** The folder in which the packages of `peers.ts` are installed. */
  readonly peers: string;
}

export interface Task {
  /** An empty folder for the images. */
  readonly images: string;
  /** How many images the response has. */
  readonly count: number;
  /** Called when an image is in its folder. */
  readonly saved: () => void;
}
