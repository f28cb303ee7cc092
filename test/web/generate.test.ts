import * as vscode from 'vscode';
import { imageService } from '../support/remoteService.ts';
import { assertEqual } from './assertEqual.ts';

describe('The browser host', () => {
  it('generates an image and saves it in the workspace, in exactly the size that was asked for', async () => {
    await vscode.commands.executeCommand('starrise.setApiKey', { key: imageService().key });
    const result = await vscode.commands.executeCommand<{ ok: boolean; images: readonly { uri: string }[] }>(
      'starrise.generateImage',
      { prompt: 'a lighthouse at dusk', size: '250x190', format: 'png', insert: 'saveOnly' },
    );
    assertEqual(result, { ...result, ok: true });
    const [image] = result.images;
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(image?.uri ?? ''));
    assertEqual(pngSize(bytes), { width: 250, height: 190 });
    const ledger = await imageService().ledger();
    assertEqual(
      ledger.map(({ request }) => request.size),
      ['256x192'],
    );
  });
});

function pngSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}
