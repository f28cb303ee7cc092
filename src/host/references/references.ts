import type { Uri } from 'vscode';
import { Failure } from '../../core/base/failure.ts';
import type { Caller, GenerationRequest, ReferenceSource, ResolvedRequest } from '../request/generationRequest.ts';

/** What is sent of the user's files with requests. */
export interface SentFiles {
  /** Number of different files. */
  readonly files: number;
  /** Megapixels of all references of all requests. */
  readonly megapixels: number;
  /** Host of the service. */
  readonly host: string;
}

/** Finds, checks and reads reference images. */
export class References {
  /**
   * Reads the references of requests, before a person is asked: exactly what is read is sent. Requests without any are
   * returned as they are.
   * @throws {Failure} of outcome `notSent`, such as `referencesOff` while the setting is off, whoever asks
   */
  read(requests: readonly ResolvedRequest[]): Promise<readonly ResolvedRequest[]> {
    return Promise.reject(new Failure('referencesOff', { count: requests.length }));
  }

  /**
   * The same for references that a person is choosing: for `sentFilesText` and `referencePixelsText`.
   * @throws {Failure} as {@link read}, with the number of the image in `details.reference`
   */
  look(sources: readonly ReferenceSource[], caller: Caller): Promise<SentFiles> {
    return Promise.reject(new Failure('referencesOff', { count: sources.length, given: caller }));
  }

  /** The requests without the references that cannot be found any more. */
  withoutMissing(requests: readonly GenerationRequest[]): Promise<readonly GenerationRequest[]> {
    return Promise.resolve(requests);
  }
}

/**
 * The file that a program or a document names, by a path inside its workspace folder, `/` between.
 * @param scope the document; its workspace folder counts, else the first one
 * @param reference number of the image, from 1
 * @throws {Failure} `referenceOutside`
 */
export function workspaceReference(path: string, scope: Uri | undefined, reference: number): Uri {
  throw new Failure('referenceOutside', { path: scope ? path : path, reference });
}
