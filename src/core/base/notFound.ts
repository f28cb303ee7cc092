import { errorCode } from './failure.ts';

/** Whether an error of Node or of the editor's file service says that there is no such file or folder. */
export function isNotFound(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'FileNotFound';
}

/** What work on a file resolves to; `undefined` when there is no such file. @throws any other error of the work */
export async function ifFound<Value>(work: PromiseLike<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
