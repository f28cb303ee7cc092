import assert from 'node:assert/strict';
import type { FoundMissingImage } from '../../../src/host/missingImages/missingImageRequest.ts';
import { eventually } from '../../../dev/editor/eventually.ts';
import { parts } from '../../support/fakeVscode.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';

const { chooseMissingImages } = await import('../../../src/host/missingImages/checklist.ts');
const { searchMissingImages } = await import('../../../src/host/missingImages/imageSearch.ts');
const { MissingImages } = await import('../../../src/host/missingImages/missingImages.ts');
const { Uri } = await import('vscode');

describe('Links whose paths are the same file on some systems', () => {
  afterEach(() => {
    parts.workspace = {};
    parts.window = {};
  });

  async function search(texts: readonly string[]): Promise<readonly FoundMissingImage[]> {
    const documents = texts.map((text, index) => ({
      uri: Uri.parse(`file:///w/${index}.md`),
      languageId: 'markdown',
      getText: () => text,
    }));
    parts.workspace = {
      textDocuments: documents,
      notebookDocuments: [],
      getWorkspaceFolder: () => ({ uri: Uri.parse('file:///w') }),
      fs: { isWritableFileSystem: () => true, readDirectory: () => Promise.resolve([]) },
    };
    const missing = new MissingImages({ clock: { pause: () => Promise.resolve() } as never });
    return searchMissingImages(
      documents.map(({ uri }) => uri),
      missing,
      { unread: (_, error) => assert.fail(String(error)) },
    );
  }

  it('are one image, which knows the others', async () => {
    const found = await search([
      '![A fox](Fox.png) ![A fox](fox.png) ![A fox](Fox.png)',
      '![](caf\u00e9.png) ![A fox](FOX.png) ![](fox.png) ![](cafe\u0301.png)',
      '![](owl.png) ![](owl.png)',
    ]);
    assert.deepEqual(
      found.map(({ image, alsoLinkedAs }) => [image.path, alsoLinkedAs]),
      [
        ['Fox.png', ['fox.png', 'FOX.png']],
        ['caf\u00e9.png', ['cafe\u0301.png']],
        ['owl.png', undefined],
      ],
    );
  });

  it('are told in the checklist', async () => {
    const found = await search(['![A fox](Fox.png) ![A fox](fox.png) ![](owl.png)']);
    const pick = new FakeQuickPick();
    parts.window = { createQuickPick: () => pick };
    const choosing = chooseMissingImages(found, 'image');
    await eventually(() => pick.items.length > 0, 'the rows');
    const details = pick.items.map((item) => ('detail' in item ? item.detail : ''));
    pick.pressEscape();
    assert.equal(await choosing, undefined);
    assert.deepEqual(details, [
      'Fox.png · 1024 × 1024 · also linked as fox.png, which is the same file on some systems',
      'owl.png · 1024 × 1024',
    ]);
  });
});
