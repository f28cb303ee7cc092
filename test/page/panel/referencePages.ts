import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import type { PanelPage } from '../../../dev/panel/panelPage.ts';
import { referenceOptions, sampleReference } from '../../../dev/panel/sampleReferences.ts';
import type { PanelReference } from '../../../src/protocol/references.ts';
import type { PanelPages } from '../../support/panelPages.ts';

/** Opens pages with reference images, and looks at them. */
export function referencePages(pages: () => PanelPages) {
  const sample = (number: number, change: Partial<PanelReference> = {}): PanelReference =>
    sampleReference(number, pages().server.url, change);

  /** A page with these reference images in its draft, which the host tells of when it is asked. */
  async function open(references: readonly PanelReference[], options = referenceOptions): Promise<PanelPage> {
    const panel = await pages().open('empty', {
      draft: { prompt: 'a kite', references: references.map(({ id }) => id) },
      choices: { references: options },
    });
    await panel.say({ type: 'references', references: [...references] });
    return panel;
  }

  const add = (panel: PanelPage, ...references: readonly PanelReference[]): Promise<void> =>
    panel.say({ type: 'addReferences', references: [...references], replaced: null, refused: '' });
  const pictureOf = ({ page }: PanelPage, number: number) =>
    page.getByRole('button', { name: new RegExp(`^image ${number}\\b`) });
  const row = ({ page }: PanelPage) => page.getByRole('group', { name: 'Reference images' });
  const drafted = (panel: PanelPage): readonly string[] | undefined => panel.said('draft').at(-1)?.draft.references;
  const becomes = (panel: PanelPage, ...expected: readonly PanelReference[]): Promise<unknown> =>
    eventually(
      () =>
        assert.deepEqual(
          drafted(panel),
          expected.map(({ id }) => id),
        ),
      'the references of the draft',
    );

  return { sample, open, add, pictureOf, row, becomes };
}
