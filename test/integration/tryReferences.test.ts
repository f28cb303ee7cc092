import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import type { Instruction } from '../../dev/imageService/script.ts';
import { type Answer, holdEnter, pressEnter, pressEscape } from './support/questions.ts';
import { fileUri, generate, postsDuring, service, setSetting, startAfresh } from './support/workspace.ts';

const modes = ['input_image', 'image', 'edits'] as const;
type Mode = (typeof modes)[number];

interface TrialResult {
  readonly ok: boolean;
  readonly verdict?: string;
  readonly kind?: string;
  readonly outcome?: string;
  readonly message: string;
}

describe('Try References', () => {
  before(startAfresh);
  afterEach(() => vscode.commands.executeCommand('notifications.clearAll'));
  after(startAfresh);

  async function tryReferences(mode: Mode | 'off', answer: Answer, instruction?: Instruction): Promise<TrialResult> {
    await setSetting('service.references', mode);
    await (instruction && service.script(instruction));
    return (await answer(vscode.commands.executeCommand<TrialResult>('starrise.tryReferences'))) as TrialResult;
  }

  async function filesOfWorkspace(): Promise<readonly string[]> {
    const files = await vscode.workspace.findFiles('**/*.{png,jpg}');
    return files.map(String).toSorted();
  }

  for (const mode of modes) {
    for (const [references, verdict] of [
      ['honour', 'works'],
      ['ignore', 'ignored'],
      ['drop', 'ignored'],
    ] as const) {
      it(`finds for ${mode} that a service which does “${references}” ${verdict}, with one request`, async () => {
        const before = await filesOfWorkspace();
        const posts = await postsDuring(async () => {
          const { message, ...result } = await tryReferences(mode, pressEnter, { references });
          assert.deepEqual(result, { ok: true, verdict });
          assert.match(message, verdict === 'works' ? /uses reference images/ : /ignored .* and charged.* stay on/);
        });
        assert.equal(posts, 1);
        const entry = (await service.ledger()).at(-1);
        assert.equal(entry?.references.length, 1);
        assert.deepEqual(
          [
            entry.references[0]?.actualType,
            entry.references[0]?.metadata,
            entry.request.output_format,
            entry.request.n,
          ],
          ['image/png', [], 'png', 1],
        );
        assert.deepEqual(await filesOfWorkspace(), before);
        assert.equal(vscode.workspace.getConfiguration('starrise').get('service.references'), mode);
      });
    }

    for (const [references, words] of [
      ['unknownField', /Message from the service: “Unknown parameter: '(?:input_image|image|image\[\])'/],
      ['unknownFieldFastApi', /rejected the reference images|Extra inputs are not permitted/],
      ['tooLarge', /The request is too large/],
    ] as const) {
      it(`tells for ${mode} of the refusal “${references}”, which is free`, async () => {
        const posts = await postsDuring(async () => {
          const { message, ...result } = await tryReferences(mode, pressEnter, { references });
          assert.deepEqual(result, { ok: false, kind: 'requestInvalid', outcome: 'rejected', images: [] });
          assert.match(message, words);
          assert.match(message, /Nothing was charged/);
        });
        assert.equal(posts, 0);
      });
    }

    it(`tells for ${mode} that a lost response may have been charged, and sends nothing again`, async () => {
      const posts = await postsDuring(async () => {
        const result = await tryReferences(mode, pressEnter, { cutAfterBytes: 100 });
        assert.deepEqual([result.ok, result.outcome], [false, 'inDoubt']);
        assert.match(result.message, /may have been charged/);
      });
      assert.equal(posts, 1);
    });
  }

  it('cannot compare what is no PNG, and says so', async () => {
    const result = await tryReferences('image', pressEnter, { references: 'honour', format: 'jpeg' });
    assert.equal(result.verdict, 'unclear');
    assert.match(result.message, /See for yourself/);
  });

  it('sends nothing after Escape, or while Enter is held', async () => {
    const posts = await postsDuring(async () => {
      for (const answer of [pressEscape, holdEnter]) {
        await tryReferences('image', answer);
      }
    });
    assert.equal(posts, 0);
  });

  it('sends nothing while reference images are off', async () => {
    const posts = await postsDuring(async () => {
      const closeMessage: Answer = async (command) => {
        const run = { isOver: false };
        const done = Promise.resolve(command).finally(() => (run.isOver = true));
        await eventually(async () => {
          await vscode.commands.executeCommand('notifications.clearAll');
          return run.isOver;
        }, 'the message is closed');
        return done;
      };
      assert.equal(await tryReferences('off', closeMessage), undefined);
    });
    assert.equal(posts, 0);
  });

  it('does not change what Generate Again repeats', async () => {
    await generate({ prompt: 'a heron', path: 'assets/heron.png' });
    await tryReferences('image', pressEnter, { references: 'honour' });
    await setSetting('service.references', 'off');
    await vscode.commands.executeCommand('starrise.generateAgain', {});
    assert.equal((await service.ledger()).at(-1)?.request.prompt, 'a heron');
    await vscode.workspace.fs.delete(fileUri('assets'), { recursive: true });
  });
});
