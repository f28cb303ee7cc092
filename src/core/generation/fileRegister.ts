import { type ImageRequest, wantedSize } from '../request/options.ts';
import type { Generation } from './generate.ts';

/** A request for a given file, as far as others compare themselves with it. */
export interface FileRequest {
  /** Of the URI of the file, equal for names that are the same on some file system. */
  readonly key: string;
  /**
   * Whether the request makes exactly this file, so that it yields to every other request for it. Otherwise it takes a
   * free name if necessary, and yields only to a request that is the same.
   */
  readonly isFill: boolean;
  readonly request: ImageRequest;
  /** Whether the seed was given, not random. */
  readonly isSeedGiven: boolean;
}

/** What a request waits for. */
export interface FileHolder {
  /** `undefined`: work that is not a request for given files, such as a recovered generation. */
  readonly file?: FileRequest;
  readonly work: Promise<Generation | undefined>;
}

/** Work on files, until its promise settles. */
interface Holder extends FileHolder {
  /** May grow meanwhile. */
  readonly keys: ReadonlySet<string>;
}

/** A request’s place in the register. */
export interface Reservation {
  readonly file: FileRequest;
  /**
   * Adds the identity of the file, by which other names of it are recognised.
   * @returns what to wait for first, and nothing is added, if another request holds it
   */
  reserve(id: string): FileHolder | undefined;
  /** Ends the reservation when no more images can arrive for the generation. */
  end(generation: Generation): void;
}

/** The files that requests of this window are generating, so that none is requested twice. */
export class FileRegister {
  readonly #holders = new Set<Holder>();

  has(key: string): boolean {
    return this.#holding(key).length > 0;
  }

  /** Whether a request makes exactly this file: its name is not free for others. */
  isFilled(key: string): boolean {
    return this.#holding(key).some(({ file }) => file?.isFill);
  }

  /** Settles when work on the file does; `undefined` if there is none. */
  work(key: string): Promise<unknown> | undefined {
    return this.#holding(key)[0]?.work;
  }

  /** Counts keys as held until the work settles. @param keys may grow meanwhile */
  track(keys: ReadonlySet<string>, work: Promise<unknown>): void {
    const settled = work.then(
      () => undefined,
      () => undefined,
    );
    this.#add({ keys, work: settled });
  }

  /** The request or work that this request has to wait for. */
  find(file: FileRequest): FileHolder | undefined {
    return this.#holding(file.key).find((holder) => yieldsTo(file, holder));
  }

  /** Caller has made sure in the same synchronous step that there is nothing to wait for. */
  hold(file: FileRequest): Reservation {
    const keys = new Set([file.key]);
    const { promise: work, resolve } = Promise.withResolvers<Generation>();
    const own = { keys, file, work };
    this.#add(own);
    return {
      file,
      reserve: (id) => {
        const other = this.#holding(id).find((holder) => holder !== own && yieldsTo(file, holder));
        if (!other) {
          keys.add(id);
        }
        return other;
      },
      end: (generation) => {
        const { late = Promise.resolve(generation) } = generation;
        late.then(resolve, () => resolve(generation));
      },
    };
  }

  #add(holder: Holder): void {
    const end = () => this.#holders.delete(holder);
    this.#holders.add(holder);
    holder.work.then(end, end);
  }

  #holding(key: string): readonly Holder[] {
    return [...this.#holders].filter(({ keys }) => keys.has(key));
  }
}

function yieldsTo(file: FileRequest, { file: other }: FileHolder): boolean {
  return file.isFill || (other !== undefined && isSameRequest(file, other));
}

type ComparedRequest = Pick<FileRequest, 'request' | 'isSeedGiven'>;

/** Whether two requests for the same file are the same. Random seeds may differ. */
export function isSameRequest(one: ComparedRequest, other: ComparedRequest): boolean {
  return (
    isSamePicture(one.request, other.request) &&
    one.isSeedGiven === other.isSeedGiven &&
    (!one.isSeedGiven || one.request.seed === other.request.seed)
  );
}

/** Whether two requests differ at most in their seeds. The prompt includes the style. */
export function isSamePicture(one: ImageRequest, other: ImageRequest): boolean {
  return pictureKey(one) === pictureKey(other);
}

/** Equal for requests that differ at most in their seeds. */
export function pictureKey(request: ImageRequest): string {
  const { prompt, count, references = [] } = request;
  const { width, height } = wantedSize(request);
  return JSON.stringify([prompt, count, width, height, references.map(({ sha256 }) => sha256)]);
}
