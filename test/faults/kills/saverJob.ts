/** The job of a process that only saves. */
export interface SaverJob {
  /** URI of the folder. */
  readonly folder: string;
  /** What its images are made from, so that they are unique. */
  readonly text: string;
  readonly times: number;
}
