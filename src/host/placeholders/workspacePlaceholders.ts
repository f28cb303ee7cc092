import { FileSystemError, Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import { Failure } from '../../core/base/failure.ts';
import type { PlaceholderFiles } from '../../core/generation/fileStore.ts';

/** Placeholders by the editor's file service, which reads files as a whole and has no step that cannot be seen halfway. */
export const workspacePlaceholders: PlaceholderFiles = {
  readHead: async (file, maxBytes) => (await workspace.fs.readFile(Uri.parse(file))).subarray(0, maxBytes),

  replace: async (file, sha256, image) => {
    const uri = Uri.parse(file);
    const old = await readIfThere(uri);
    if (!old || (await sha256Of(old)) !== sha256) {
      return false;
    }
    try {
      await workspace.fs.writeFile(uri, await image.read());
      if ((await sha256Of(await workspace.fs.readFile(uri))) === image.sha256) {
        return true;
      }
    } catch (error) {
      await workspace.fs.writeFile(uri, old).then(undefined, () => undefined);
      throw refused(uri, error);
    }
    await workspace.fs.writeFile(uri, old).then(undefined, () => undefined);
    throw refused(uri);
  },
};

async function readIfThere(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw refused(uri, error);
  }
}

function refused(uri: Uri, cause?: unknown): Failure {
  const systemCode = cause instanceof FileSystemError ? cause.code : undefined;
  return new Failure('saveRefused', { path: workspace.asRelativePath(uri), systemCode }, { cause });
}
