import type { ReceivedRequest } from '../../dev/imageService/ledger.ts';
import type { ReceivedReference } from '../../dev/imageService/references/received.ts';
import type { GenerationRequest } from '../../dev/imageService/request.ts';
import type { Instruction } from '../../dev/imageService/script.ts';

export interface ServiceAddress {
  /** The value for `starrise.service.baseUrl`. */
  readonly url: string;
  readonly key: string;
  readonly control: string;
}

/** A line of the ledger, as another process sends it. */
export interface RemoteLedgerEntry {
  readonly request: GenerationRequest;
  readonly requestId: string;
  readonly references: readonly ReceivedReference[];
  readonly imagesSent: number;
  readonly isDisconnected: boolean;
}

/** The image service as tests in an extension host use it: it runs in another process. */
export class RemoteService {
  readonly url: string;
  readonly key: string;
  readonly #control: string;

  constructor({ url, key, control }: ServiceAddress) {
    this.url = url;
    this.key = key;
    this.#control = control;
  }

  /** The accepted requests, which would be charged, since the start. */
  async ledger(): Promise<readonly RemoteLedgerEntry[]> {
    const response = await fetch(this.#control);
    return (await response.json()) as RemoteLedgerEntry[];
  }

  /** All requests with a body, whether they were accepted or not, since the start. */
  async received(): Promise<readonly ReceivedRequest[]> {
    const response = await fetch(`${this.#control}/received`);
    return (await response.json()) as ReceivedRequest[];
  }

  /** Changes the responses to the next valid POSTs, one instruction each. */
  async script(...instructions: readonly Instruction[]): Promise<void> {
    await fetch(this.#control, { method: 'POST', body: JSON.stringify(instructions) });
  }

  /** Lets the responses go that wait at this gate, and those that will come to it. */
  async open(gate: string): Promise<void> {
    await fetch(this.#gate(gate), { method: 'POST' });
  }

  /** Waits until so many requests have reached this gate. */
  async reached(gate: string, count = 1): Promise<void> {
    const response = await fetch(`${this.#gate(gate)}&count=${count}`);
    if (!response.ok) {
      throw new Error(await response.text());
    }
  }

  #gate(name: string): string {
    return `${this.#control}/gate?name=${encodeURIComponent(name)}`;
  }
}

/** The service that the test runner has started. */
export function imageService(): RemoteService {
  return new RemoteService(JSON.parse(process.env['STARRISE_TEST_SERVICE'] ?? '') as ServiceAddress);
}
