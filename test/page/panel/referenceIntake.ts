import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import { referenceOptions } from '../../../dev/panel/sampleReferences.ts';
import { ImageInspector } from '../../../src/core/response/imageInspector.ts';
import type { PanelPages } from '../../support/panelPages.ts';
import { referencePages } from './referencePages.ts';

export function describeReferenceIntake(pages: () => PanelPages): void {
  const { sample, open, row, becomes } = referencePages(pages);

  describe('New reference images', () => {
    it('come from pasted and dropped bytes, but not from a picture beside pasted text', async () => {
      const panel = await open([]);
      await panel.page.evaluate(paste('document.body', []));
      await panel.page.evaluate(paste('document.body', ['shot.png']));
      await panel.page.evaluate(paste(promptArea, ['beside.png'], 'the text'));
      await panel.page.evaluate(paste(promptArea, ['alone.png']));
      await panel.page.evaluate(drop(['dropped.png', 'dropped.gif'], ''));
      await eventually(
        () =>
          assert.deepEqual(
            panel.said('keepReference').map(({ name, replaced }) => [name, replaced]),
            ['shot.png', 'alone.png', 'dropped.png', 'dropped.gif'].map((name) => [name, null]),
          ),
        'the bytes of four files',
      );
      assert.deepEqual(Object.values(panel.said('keepReference')[0]?.bytes ?? {}), [1, 2, 3]);
    });

    it('come from the Explorer of the editor by their addresses', async () => {
      const panel = await open([]);
      await panel.page.evaluate(drop([], 'file:///w/a.png\r\n# a comment\r\nfile:///w/b.png'));
      const uris = ['file:///w/a.png', 'file:///w/b.png'];
      await eventually(
        () => assert.deepEqual(panel.said('dropReferences'), [{ type: 'dropReferences', uris }]),
        'the addresses',
      );
    });

    it('are not taken while they are off', async () => {
      const panel = await pages().open('empty');
      await panel.page.evaluate(paste('document.body', ['shot.png']));
      await panel.page.evaluate(drop(['dropped.png'], ''));
      await panel.page.getByRole('textbox', { name: 'Prompt' }).fill('later');
      await eventually(() => assert.equal(panel.said('draft').length > 0, true), 'the draft');
      assert.deepEqual(panel.said('keepReference'), []);
    });

    it('with too many pixels can be replaced by a smaller copy, which takes their place', async () => {
      const large = sample(0, { problem: 'too large', isTooLarge: true });
      const panel = await open([large, sample(1)], { ...referenceOptions, maxPixels: 10_000 });
      await row(panel).getByRole('button', { name: 'Use a Smaller Copy' }).click();
      await eventually(() => assert.equal(panel.said('keepReference').length, 1), 'the copy');
      const { bytes, name, replaced } = panel.said('keepReference')[0] ?? assert.fail();
      assert.deepEqual([name, replaced], [large.name, large.id]);
      const inspector = new ImageInspector();
      inspector.write(Uint8Array.from(Object.values(bytes)));
      assert.deepEqual(inspector.kind, { format: 'jpeg', width: 100, height: 100 });
      const copy = sample(5);
      await panel.say({ type: 'addReferences', references: [copy], replaced: large.id, refused: '' });
      await becomes(panel, copy, sample(1));
      await panel.page.getByRole('status').getByText('The smaller copy is now image 1.').waitFor();
    });
  });
}

/** In the shadow of the element of the prompt. */
const promptArea = `document.querySelector('vscode-textarea').shadowRoot.querySelector('textarea')`;

/** Scripts that paste or drop files of three bytes. */
function paste(target: string, names: readonly string[], text = ''): string {
  return `{
    ${transferOf(names)}
    if (${JSON.stringify(text)}) transfer.setData('text/plain', ${JSON.stringify(text)});
    const how = { clipboardData: transfer, bubbles: true, composed: true, cancelable: true };
    ${target}.dispatchEvent(new ClipboardEvent('paste', how));
  }`;
}

function drop(names: readonly string[], uris: string): string {
  return `{
    ${transferOf(names)}
    if (${JSON.stringify(uris)}) transfer.setData('application/vnd.code.uri-list', ${JSON.stringify(uris)});
    const how = { dataTransfer: transfer, bubbles: true, cancelable: true };
    document.body.dispatchEvent(new DragEvent('dragover', how));
    document.body.dispatchEvent(new DragEvent('drop', how));
  }`;
}

function transferOf(names: readonly string[]): string {
  return `const transfer = new DataTransfer();
    for (const name of ${JSON.stringify(names)}) {
      transfer.items.add(new File([new Uint8Array([1, 2, 3])], name, { type: 'image/png' }));
    }`;
}
