/** What a process that only saves is to do. */
export interface SaverJob {
  /** URI of the folder. */
  readonly folder: string;
  /** What its images are made of, so that they are no other's. */
  readonly text: string;
  readonly times: number;
}
