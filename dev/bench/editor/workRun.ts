// Runs in the extension host: does with the extension what takes long, and reports what it took.
import { setTimeout as wait } from 'node:timers/promises';
import { commands, extensions, Position, Selection, Uri, window, workspace } from 'vscode';
import { type Effort, measure } from '../meter.ts';
import { reportResultOf } from './hostResult.ts';
import { quiet } from './quiet.ts';
import { largeDocument, missingImages, documentsFolder, type WorkReport } from './work.ts';

const probeMs = 1;
/** Longer than the pause in typing after which a text is read. */
const afterTypingMs = 1500;
const keyMs = 50;
const typed = 'a lighthouse at dusk ';

export function run(): Promise<void> {
  return reportResultOf(async (): Promise<WorkReport> => {
    const [folder] = workspace.workspaceFolders ?? [];
    if (!folder) {
      throw new Error('No folder is open.');
    }
    const ours = extensions.getExtension('starrise-images.starrise-images');
    await ours?.activate();
    await quiet();
    const ofOurs = ours && {
      png: await draw('png'), // it comes first, because the first command loads the rest of the extension
      jpeg: await draw('jpg'),
      search: await measure(() => search(Uri.joinPath(folder.uri, documentsFolder)), probeMs),
    };
    return { ...ofOurs, typing: await type(Uri.joinPath(folder.uri, largeDocument)) };
  });
}

/** Looks for missing images. There is no key, so that none is requested. */
async function search(uri: Uri): Promise<void> {
  const { filled } = await commands.executeCommand<{ readonly filled: readonly unknown[] }>(
    'starrise.fillMissingImages',
    { uri },
  );
  if (filled.length !== missingImages) {
    throw new Error(`${filled.length} images are missing, not ${missingImages}.`);
  }
}

/** A placeholder, after a first one. */
async function draw(extension: string): Promise<Effort> {
  const once = async (name: string): Promise<void> => {
    const { ok } = await commands.executeCommand<{ readonly ok: boolean }>('starrise.insertPlaceholder', {
      ...{ prompt: 'A lighthouse at dusk, watercolour', size: '1200x630', insert: 'saveOnly' },
      path: `placeholders/${name}.${extension}`,
    });
    if (!ok) {
      throw new Error(`No placeholder was drawn as ${extension}.`);
    }
  };
  await once('first');
  await quiet();
  return measure(() => once('second'), probeMs);
}

/** Types into a large document, twice, and measures the second time. */
async function type(uri: Uri): Promise<Effort> {
  const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
  editor.selection = new Selection(new Position(2, 0), new Position(2, 0));
  await typeAndPause();
  await quiet();
  const effort = await measure(typeAndPause, probeMs);
  if (!editor.document.lineAt(2).text.includes(typed.repeat(2))) {
    throw new Error('The text has not been typed.');
  }
  return effort;
}

async function typeAndPause(): Promise<void> {
  for (const text of typed) {
    await commands.executeCommand('type', { text });
    await wait(keyMs);
  }
  await wait(afterTypingMs);
}
