import { FileType, l10n, type Uri, workspace } from 'vscode';
import { sha256Of } from '../../core/base/bytes.ts';
import type { ImageFormat } from '../../core/base/imageFormat.ts';
import { ifFound } from '../../core/base/notFound.ts';
import { megapixels, type Size } from '../../core/base/size.ts';
import { readPlaceholder } from '../../core/placeholder/readPlaceholder.ts';
import { referenceLimits } from '../../core/request/references.ts';
import { ImageInspector } from '../../core/response/imageInspector.ts';
import { maxKeptBytes } from '../../protocol/references.ts';

/** What a file is that may become a reference image. */
export interface InspectedFile {
  readonly uri: Uri;
  readonly byteLength: number;
  /** What can be shown of it; `undefined`: nothing. */
  readonly image: InspectedImage | undefined;
  /** Why it cannot be sent, in a few words; `undefined`: it can. */
  readonly problem: string | undefined;
  /** Whether the problem is its size, so that a smaller copy could be sent. */
  readonly isTooLarge: boolean;
}

export interface InspectedImage {
  readonly sha256: string;
  readonly format: ImageFormat;
  /** In pixels. */
  readonly size: Size;
}

/** An image with more pixels would take more than 256 MB of memory to be scaled. */
const maxScaledPixels = 64_000_000;

/** Looks at a file, whatever it is. Never rejects. Sending it checks it again. */
export async function lookAtFile(uri: Uri): Promise<InspectedFile> {
  try {
    const stat = await ifFound(workspace.fs.stat(uri));
    if (!stat) {
      return unusable(uri, l10n.t('moved or deleted'));
    }
    if ((stat.type & FileType.File) === 0) {
      return unusable(uri, l10n.t('not a file')); // reading a device may never end
    }
    if (stat.size > maxKeptBytes) {
      return unusable(uri, tooLargeToScale());
    }
    return await lookAtBytes(uri, await workspace.fs.readFile(uri));
  } catch {
    return unusable(uri, l10n.t('cannot be read'));
  }
}

/** @param uri where the bytes are or will be */
export async function lookAtBytes(uri: Uri, bytes: Uint8Array): Promise<InspectedFile> {
  const inspector = new ImageInspector();
  inspector.write(bytes);
  const { kind } = inspector;
  const byteLength = bytes.length;
  if (!kind) {
    return unusable(uri, l10n.t('damaged, or not a PNG, JPEG or WebP image'));
  }
  if (kind.width * kind.height > maxScaledPixels) {
    return unusable(uri, tooLargeToScale());
  }
  const { format, ...size } = kind;
  const image = { sha256: await sha256Of(bytes), format, size };
  const isPlaceholder = readPlaceholder(bytes) !== undefined;
  const excess = excessOf(size, byteLength);
  const problem = isPlaceholder ? l10n.t('a placeholder, generate its image first') : excess;
  return { uri, byteLength, image, problem, isTooLarge: !isPlaceholder && excess !== undefined };
}

function excessOf(size: Size, byteLength: number): string | undefined {
  const { maxPixels, maxBytes } = referenceLimits;
  if (size.width * size.height > maxPixels) {
    return l10n.t('{0} MP, at most {1} MP can be sent', upward(megapixels(size)), maxPixels / 1_000_000);
  }
  return byteLength > maxBytes
    ? l10n.t('{0} MB, at most {1} MB can be sent', upward(byteLength / 1_000_000), maxBytes / 1_000_000)
    : undefined;
}

/** With one decimal, so that what is above a limit never looks like the limit. */
function upward(value: number): number {
  return Math.ceil(value * 10) / 10;
}

function tooLargeToScale(): string {
  return l10n.t('too large, scale it down in another program');
}

function unusable(uri: Uri, problem: string): InspectedFile {
  return { uri, byteLength: 0, image: undefined, problem, isTooLarge: false };
}
