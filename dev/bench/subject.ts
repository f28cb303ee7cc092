/** A way from a request to four saved images. */
export type Subject = (task: Task) => Promise<void>;

export interface Task {
  /** Of the service, without `/v1`. */
  readonly url: string;
  /** An empty folder for the images. */
  readonly images: string;
  /** Another one for whatever else has to be kept. */
  readonly storage: string;
  /** To be called whenever an image is where it belongs. */
  readonly saved: () => void;
}
