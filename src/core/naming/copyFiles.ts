import type { DocumentPlace } from './destination.ts';
import { matchesGlob } from './glob.ts';
import { relativeSegments, splitPath } from './paths.ts';

/** The destination that the setting `markdown.copyFiles.destination` has for a document: that of the first glob that matches. */
export function copyFilesDestination(setting: Readonly<Record<string, string>>, place: DocumentPlace): string {
  const match = Object.entries(setting).find(([glob]) => isFor(glob, place));
  return match?.[1] ?? besideDocument;
}

const besideDocument = '${fileName}';

/** A glob that begins with `/` begins at the workspace folder; any other may begin anywhere. */
function isFor(glob: string, { workspaceFolder, documentPath }: DocumentPlace): boolean {
  if (documentPath === undefined) {
    return false;
  }
  if (!glob.startsWith('/')) {
    return matchesGlob(documentPath, glob.startsWith('**') ? glob : `**/${glob}`);
  }
  if (workspaceFolder === undefined) {
    return false;
  }
  const path = relativeSegments(splitPath(workspaceFolder), splitPath(documentPath));
  return path[0] !== '..' && matchesGlob(`/${path.join('/')}`, glob);
}
