import { Failure } from '../../core/base/failure.ts';

/** For a file that could not be written: nothing was paid for, and nothing is kept. */
export function asRefusal(error: unknown): never {
  const isRefused = error instanceof Failure && error.kind === 'saveRefused';
  throw isRefused ? new Failure('destinationReadOnly', error.details, { cause: error }) : error;
}
