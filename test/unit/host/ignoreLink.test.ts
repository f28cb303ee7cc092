import assert from 'node:assert/strict';
import { parts } from '../../support/fakeVscode.ts';

const { ignoreLink } = await import('../../../src/host/missingImages/ignoreLink.ts');
const { ConfigurationTarget, Uri } = await import('vscode');

interface Situation {
  readonly hasFolder?: boolean;
  readonly isTrusted?: boolean;
  /** The value for the folder, and that of the user. */
  readonly effective?: unknown;
  readonly own?: unknown;
  readonly isReadOnly?: boolean;
}

describe('Ignoring a link', () => {
  afterEach(() => {
    parts.workspace = {};
    parts.window = {};
  });

  it('adds the path to the settings of the folder, which begin with what the user ignores', async () =>
    assert.deepEqual(await ignored('img/a.png', { effective: ['old', 7] }), {
      written: [['old', 7, '/img/a.png'], ConfigurationTarget.WorkspaceFolder],
      shown: [],
    }));

  it('replaces a value that is no list, and adds no path twice', async () => {
    assert.deepEqual((await ignored('a.png', { effective: 'old' })).written[0], ['/a.png']);
    assert.deepEqual((await ignored('a.png', { effective: ['/a.png'] })).written, []);
  });

  for (const [name, situation] of [
    ['without a folder', { hasFolder: false }],
    ['in a folder that is not trusted', { isTrusted: false }],
  ] as const) {
    it(`adds the path to the settings of the user ${name}, and says so`, async () =>
      assert.deepEqual(await ignored('a.png', { ...situation, effective: ['of others'], own: ['own'] }), {
        written: [['own', '/a.png'], ConfigurationTarget.Global],
        shown: ['/a.png was added to your user settings and is now ignored in all folders.'],
      }));
  }

  it('tells what to add where the settings cannot be written', async () =>
    assert.deepEqual(await ignored('[a].png', { isReadOnly: true }), {
      written: [],
      shown: ['Could not change the settings. To ignore the link, add /\\[a\\].png to starrise.missingImages.ignore.'],
    }));
});

/** What is written and shown. */
async function ignored(path: string, situation: Situation) {
  const { hasFolder = true, isTrusted = true, effective, own, isReadOnly = false } = situation;
  const written: unknown[] = [];
  const shown: string[] = [];
  parts.workspace = {
    isTrusted,
    getWorkspaceFolder: () => (hasFolder ? { uri: Uri.parse('file:///w') } : undefined),
    getConfiguration: () => ({
      get: () => effective,
      inspect: () => ({ globalValue: own }),
      update: (key: string, value: unknown, target: unknown) => {
        assert.equal(key, 'missingImages.ignore');
        if (isReadOnly) {
          throw new Error('EROFS');
        }
        written.push(value, target);
      },
    }),
  };
  const show = (message: string) => Promise.resolve(void shown.push(message));
  parts.window = { showInformationMessage: show, showErrorMessage: show };
  await ignoreLink(Uri.parse('file:///w/a.md'), path, { error: () => undefined });
  return { written, shown };
}
