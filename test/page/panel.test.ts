import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeAccessibility } from './panel/accessibility.ts';
import { describeErrors } from './panel/errors.ts';
import { describeFailures } from './panel/failures.ts';
import { describeHostileTexts } from './panel/hostileTexts.ts';
import { describeKeyboard } from './panel/keyboard.ts';
import { describeLayout } from './panel/layout.ts';
import { describeManyImages } from './panel/manyImages.ts';
import { describeReferenceIntake } from './panel/referenceIntake.ts';
import { describeReferences } from './panel/references.ts';
import { describeRequests } from './panel/requests.ts';
import { usePanelPages } from '../support/panelPages.ts';

describe('The page of the panel', () => {
  const pages = usePanelPages();

  it('weighs at most 180 KB', async () => {
    const sizes = ['panel.js', 'panel.css', 'thumbnailWorker.js'].map(
      async (name) => (await stat(join('dist', name))).size,
    );
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    assert.ok(total <= 180_000, `${total} bytes`);
  });

  describeRequests(pages);
  describeReferences(pages);
  describeReferenceIntake(pages);
  describeKeyboard(pages);
  describeAccessibility(pages);
  describeErrors(pages);
  describeFailures(pages);
  describeLayout(pages);
  describeHostileTexts(pages);
  describeManyImages(pages);
});
