export interface WitnessJob {
  /** Origin of the service. */
  readonly origin: string;
  /** URIs of the journal’s folder and of the folder for images. */
  readonly storage: string;
  readonly workspace: string;
  /** Path of the file that it writes to. */
  readonly log: string;
  /** Path of the background sender; without it, the host sends by itself. */
  readonly senderProgram?: string | undefined;
}
