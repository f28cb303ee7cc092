import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { decodePicture } from '../../dev/decodePicture.ts';
import { openFile, openUntitled } from './support/documents.ts';
import { holdResponse } from './support/gates.ts';
import {
  call,
  fileUri,
  generate,
  postsDuring,
  savedPaths,
  service,
  setSetting,
  startAfresh,
} from './support/workspace.ts';

describe('Generate Image, called by a program', () => {
  beforeEach(startAfresh);

  it('saves the image and returns all its details', async () => {
    const result = await generate({ prompt: 'A cute Polar-Bear, cub!', size: '1072x64', seed: 5, format: 'png' });
    const uri = fileUri('assets/a-cute-polar-bear-cub.png');
    const bytes = await vscode.workspace.fs.readFile(uri);
    assert.deepEqual(result, {
      ok: true,
      images: [
        {
          uri: uri.toString(),
          width: 1072,
          height: 64,
          format: 'png',
          seed: 5,
          sha256: createHash('sha256').update(bytes).digest('hex'),
        },
      ],
      requested: 1,
    });
    assert.deepEqual(decodePicture(Buffer.from(bytes)), { width: 1072, height: 64 });
  });

  it('sends the documented fields, with defaults from the settings', async () => {
    await setSetting('image.format', 'png');
    await setSetting('image.count', 2);
    await generate({ prompt: '一只可爱的北极熊宝宝', seed: 9 });
    assert.deepEqual((await service.ledger()).at(-1)?.request, {
      model: 'flux-2-pro',
      prompt: '一只可爱的北极熊宝宝',
      n: 2,
      size: '64x64',
      output_format: 'png',
      seed: 9,
    });
  });

  it('never overwrites a file: it numbers the names', async () => {
    const first = await generate({ prompt: 'a fox', count: 3 });
    const second = await generate({ prompt: 'A Fox' });
    assert.deepEqual(
      [...savedPaths(first), ...savedPaths(second)],
      ['assets/a-fox.jpg', 'assets/a-fox-1.jpg', 'assets/a-fox-2.jpg', 'assets/a-fox-3.jpg'],
    );
  });

  it('accepts an exact path, numbers it alike, and keeps its extension for any image format', async () => {
    await service.script({ format: 'jpeg' });
    const results = [
      await generate({ prompt: 'x', path: 'assets/deep/Hero.png' }),
      await generate({ prompt: 'x', path: 'assets/deep/Hero.png' }),
    ];
    assert.deepEqual(results.flatMap(savedPaths), ['assets/deep/Hero.png', 'assets/deep/Hero-1.png']);
    assert.deepEqual(
      results.flatMap(({ images }) => images.map(({ format }) => format)),
      ['jpeg', 'png'],
    );
  });

  it('names files from the template, with the extension of the received format', async () => {
    await service.script({ format: 'png' });
    assert.deepEqual(savedPaths(await generate({ prompt: 'x', format: 'jpeg' })), ['assets/x.png']);
  });

  it('saves beside the document with the name from the settings', async () => {
    await setSetting('output.destination', 'img/${documentBaseName}/');
    await setSetting('output.fileName', '${index}-${promptSlug}-${seed}-${width}x${height}');
    await openFile('assets/guide.md', '|');
    assert.deepEqual(savedPaths(await generate({ prompt: 'A map', seed: 3, count: 2 })), [
      'assets/img/guide/1-a-map-3-64x64.jpg',
      'assets/img/guide/2-a-map-3-64x64.jpg',
    ]);
  });

  it('works without an editor, and with an untitled document', async () => {
    assert.equal((await generate({ prompt: 'no editor' })).ok, true);
    const { document } = await openUntitled('Here: |');
    assert.deepEqual(savedPaths(await generate({ prompt: 'untitled' })), ['assets/untitled.jpg']);
    assert.equal(document.getText(), 'Here: ![untitled](assets/untitled.jpg)');
  });

  for (const [style, words] of [
    ['pixel-art', 'pixel art, limited palette, crisp square pixels'],
    ['Pixel Art', 'pixel art, limited palette, crisp square pixels'],
    ['Isometric', 'seen from above'],
  ] as const) {
    it(`adds the words of the style “${style}” to the prompt, and nothing to the name and the alt text`, async () => {
      await setSetting('image.styles', { isometric: 'seen from above' });
      const { document } = await openFile('assets/guide.md', '|');
      assert.deepEqual(savedPaths(await generate({ prompt: 'a map', style })), ['assets/a-map.jpg']);
      assert.equal((await service.ledger()).at(-1)?.request.prompt, `a map, ${words}`);
      assert.equal(document.getText(), '![a map](a-map.jpg)');
      await call('generateAgain', {});
      assert.equal((await service.ledger()).at(-1)?.request.prompt, `a map, ${words}`);
      await call('generateAgain', { style: 'photo' });
      assert.match((await service.ledger()).at(-1)?.request.prompt ?? '', /^a map, photorealistic/);
    });
  }

  for (const [what, args, kind] of [
    ['an empty prompt', { prompt: ' ' }, 'promptEmpty'],
    ['a size that is none', { prompt: 'x', size: '0x0' }, 'sizeIllegal'],
    ['too many images', { prompt: 'x', count: 9 }, 'countIllegal'],
    ['an unknown style', { prompt: 'x', style: 'impasto' }, 'styleUnknown'],
    ['a path that leaves the folder', { prompt: 'x', path: '../x.png' }, 'pathIllegal'],
    ['an absolute path', { prompt: 'x', path: '/tmp/x.png' }, 'pathIllegal'],
    ['a format against the path', { prompt: 'x', path: 'x.jpg', format: 'png' }, 'formatContradictsPath'],
    ['something that is no argument object', 'a lighthouse', 'argumentsMalformed'],
  ] as const) {
    it(`refuses ${what} without a request`, async () => {
      const posts = await postsDuring(async () => {
        const result = await vscode.commands.executeCommand<object>('starrise.generateImage', args);
        const { message, ...rest } = { message: '', ...result };
        assert.deepEqual(rest, { ok: false, kind, outcome: 'notSent', images: [] });
        assert.match(message, kind === 'promptEmpty' ? /^Enter a prompt first\.$/ : /Nothing was charged/);
      });
      assert.equal(posts, 0);
    });
  }

  it('refuses more images than the limit unless the caller confirms them', async () => {
    await setSetting('service.confirmAbove', 1);
    const posts = await postsDuring(async () => {
      const refused = await generate({ prompt: 'x', count: 2 });
      assert.deepEqual([refused.ok, !refused.ok && refused.outcome], [false, 'notSent']);
      assert.equal((await generate({ prompt: 'x', count: 2, confirm: false })).images.length, 2);
    });
    assert.equal(posts, 1);
  });

  it('refuses an invalid destination before anything is charged', async () => {
    await vscode.workspace.fs.writeFile(fileUri('assets/file'), new Uint8Array());
    for (const [destination, kind] of [
      ['../outside/', 'destinationOutsideWorkspace'],
      ['/assets/file/', 'destinationIsNoFolder'],
    ]) {
      await setSetting('output.destination', destination);
      const posts = await postsDuring(async () => {
        const result = await generate({ prompt: 'x' });
        assert.deepEqual([!result.ok && result.kind, !result.ok && result.outcome], [kind, 'notSent']);
      });
      assert.equal(posts, 0);
    }
  });

  it('can be cancelled through the API of the extension', async () => {
    const api = vscode.extensions.getExtension<{
      version: number;
      generate(args: unknown, token?: vscode.CancellationToken): Promise<{ outcome?: string }>;
    }>('starrise-images.starrise-images')?.exports;
    assert.equal(api?.version, 1);
    const cancellation = new vscode.CancellationTokenSource();
    cancellation.cancel();
    assert.equal((await api.generate({ prompt: 'x' }, cancellation.token)).outcome, 'cancelled');
    const later = new vscode.CancellationTokenSource();
    const answer = await holdResponse();
    const generation = api.generate({ prompt: 'x', size: '64x64' }, later.token);
    await answer.reached();
    later.cancel();
    assert.equal((await generation).outcome, 'inDoubt');
    await answer.open();
  });

  it('can be cancelled with the command Cancel Generation', async () => {
    const answer = await holdResponse();
    const generation = generate({ prompt: 'x' });
    await answer.reached();
    await vscode.commands.executeCommand('starrise.cancel');
    const result = await generation;
    assert.equal(!result.ok && result.outcome, 'inDoubt');
    await answer.open();
  });
});
