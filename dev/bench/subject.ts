/** A way from a request to four saved images. */
export type Subject = (task: Task) => Promise<void>;

export interface Task {
  /** Origin of the service, without `/v1`. */
  readonly url: string;
  /** An empty folder for the images. */
  readonly images: string;
  /** A folder for everything else. */
  readonly storage: string;
  /** Called when an image is in its folder. */
  readonly saved: () => void;
}
