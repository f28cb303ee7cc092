import * as vscode from 'vscode';
import { isUnknown } from '../../src/core/journal/records.ts';
import { openJournal } from '../../src/platform/web/journal/openJournal.ts';
import { writerOf } from '../support/writerOf.ts';
import before from '../unit/stored/before/browserJournal.json';
import { plain, whole } from '../unit/stored/intents.ts';
import { assertEqual } from './assertEqual.ts';

describe('The files of the journal of the browser host', () => {
  let storage: vscode.Uri;
  const open = (maxSilenceMs: number) => openJournal(storage.toString(), { beatMs: 50, maxSilenceMs, settleMs: 200 });

  beforeEach(() => {
    storage = vscode.Uri.parse(`vscode-userdata:/User/globalStorage/test-${crypto.randomUUID()}`);
  });
  afterEach(() => vscode.workspace.fs.delete(storage, { recursive: true }));

  it('contain the body exactly as it is sent', async () => {
    const body = new Uint8Array([0, 0xff, 0x0d, 0x0a]);
    const entry = await open(10_000).begin(whole, body);
    const file = vscode.Uri.joinPath(vscode.Uri.parse(entry.id), 'request.body');
    assertEqual([...(await vscode.workspace.fs.readFile(file))], [...body]);
    assertEqual([...((await (await writerOf(entry)).readBody()) ?? [])], [...body]);
    await entry.release('remove');
  });

  it('offer what was received of a request whose record cannot be read', async () => {
    const base64 = 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA';
    const stored = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    for (const text of [undefined, '', '{"intent":{"ver', '{"intent":{"version":1}}', '{"intent":{"version":2}}']) {
      const folder = vscode.Uri.joinPath(storage, 'journal', `1-${crypto.randomUUID()}`);
      const files = {
        'image-0': stored,
        'image-1': new Uint8Array(),
        ...(text !== undefined && { 'entry.json': text }),
      };
      for (const [file, content] of Object.entries(files)) {
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, file), bytes);
      }
    }
    const { entries } = await open(0).takeOver(() => 'now');
    const contents = entries.map(async (entry) => {
      const images = (await entry.images()).map(({ index, format, stored: { byteLength } }) => [
        index,
        format,
        byteLength,
      ]);
      return [isUnknown(entry.intent), (await entry.progress()).isSent, images];
    });
    const expected = [true, true, [[0, 'webp', stored.length]]];
    assertEqual(await Promise.all(contents), [expected, expected, expected, expected]);
    await Promise.all(entries.map((entry) => entry.release('remove')));
  });

  it('are read as the previous version stored them, without a body', async () => {
    for (const [name, files] of Object.entries(before)) {
      for (const [file, text] of Object.entries(files)) {
        const uri = vscode.Uri.joinPath(storage, 'journal', `1-${name}`, file);
        await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      }
    }
    const { entries } = await open(0).takeOver(() => 'now');
    const contents = entries.map(async (entry) => {
      const { isSent, isReported: isSetAside } = await entry.progress();
      const images = (await entry.images()).map(async ({ index, stored }) => [
        index,
        new TextDecoder().decode(await stored.read()),
      ]);
      const body = await entry.rescan().readBody();
      return { intent: entry.intent, isSent, isSetAside, images: await Promise.all(images), body };
    });
    assertEqual(await Promise.all(contents), [
      { intent: whole, isSent: true, isSetAside: true, images: [[0, 'an image']] },
      { intent: plain, isSent: true, isSetAside: false, images: [] },
    ]);
    await Promise.all(entries.map((entry) => entry.release('remove')));
  });
});
