export interface WitnessJob {
  /** Of the service. */
  readonly origin: string;
  /** URIs of the journal’s folder and of the folder that images go to. */
  readonly storage: string;
  readonly workspace: string;
  /** Path of the file that it writes what it sees to. */
  readonly log: string;
  /** Path of the courier; without it the host carries by itself. */
  readonly courier?: string | undefined;
}
