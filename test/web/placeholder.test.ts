import * as vscode from 'vscode';
import { isUntouchedPlaceholder, readPlaceholder } from '../../src/core/placeholder/readPlaceholder.ts';
import { imageService } from '../support/remoteService.ts';
import { assertEqual } from './assertEqual.ts';

interface Result {
  readonly ok: boolean;
  readonly images: readonly { readonly uri: string }[];
}

describe('Placeholders in the browser host', () => {
  for (const path of ['assets/sea.png', 'assets/hills.jpg']) {
    it(`are drawn, recognised and replaced by generated images: ${path}`, async () => {
      const request = { prompt: 'a lighthouse', size: '128x96', seed: 3, path, insert: 'saveOnly' };
      const drawn = await vscode.commands.executeCommand<Result>('starrise.insertPlaceholder', request);
      const uri = vscode.Uri.parse(drawn.images[0]?.uri ?? '');
      const bytes = await vscode.workspace.fs.readFile(uri);
      const expected = { prompt: 'a lighthouse', size: { width: 128, height: 96 }, seed: 3 };
      assertEqual([readPlaceholder(bytes), isUntouchedPlaceholder(bytes)], [expected, true]);
      await vscode.commands.executeCommand('starrise.setApiKey', { key: imageService().key });
      const { filled } = await vscode.commands.executeCommand<{ filled: Result[] }>('starrise.upgradePlaceholders', {
        uri: uri.toString(),
        confirm: false,
      });
      assertEqual(
        filled.map(({ ok, images }) => [ok, images[0]?.uri]),
        [[true, uri.toString()]],
      );
      assertEqual(readPlaceholder(await vscode.workspace.fs.readFile(uri)), undefined);
    });
  }
});
