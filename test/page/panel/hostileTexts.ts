import assert from 'node:assert/strict';
import { eventually } from '../../../dev/editor/eventually.ts';
import { emptyDraft } from '../../../dev/panel/panelPage.ts';
import { sampleImage } from '../../../dev/panel/sampleImages.ts';
import type { PanelPages } from '../../support/panelPages.ts';

const hostileTexts = [
  '<img src=x onerror="globalThis.wasRun = true">',
  '<script>globalThis.wasRun = true</script>',
  '"><svg onload=globalThis.wasRun=true>',
  '{{constructor.constructor("globalThis.wasRun = true")()}}',
  '${globalThis.wasRun = true}',
  'javascript:globalThis.wasRun=true',
  '</textarea><iframe srcdoc="<script>parent.wasRun = true</script>">',
  '\u202Egnp.exe\u202C \u0000 \uD800 ' + 'A\u030A'.repeat(200),
] as const;

const failure = {
  ...({ id: 2, label: '', message: '', severity: 'error', isNews: true, isBusy: false } as const),
  actions: hostileTexts.map((text) => ({ id: text, label: text })),
} as const;

function styleOf(text: string) {
  return { id: text, label: text, words: text };
}

export function describeHostileTexts(pages: () => PanelPages): void {
  describe('Hostile texts', () => {
    for (const [index, text] of hostileTexts.entries()) {
      it(`are shown as text in every field: ${index + 1}`, async () => {
        const { server } = pages();
        const panel = await pages().open('empty', { draft: { prompt: text, style: text.slice(0, 900) } });
        const image = { ...sampleImage(1, server.url), prompt: text, path: text };
        const gone = { ...sampleImage(2, server.url), src: text, prompt: text, path: text };
        const draft = { ...emptyDraft, prompt: text };
        const limits = { count: 4, seed: 7 };
        const job = { id: 1, label: text, status: text, received: 0, requested: 1, isCancelled: false };
        await panel.say(
          {
            type: 'choices',
            choices: {
              styles: [text, '__proto__'].map(styleOf),
              presets: [],
              places: [],
              limits,
              recentPrompts: [text],
            },
          },
          {
            type: 'costEstimate',
            costEstimate: {
              ...{ label: text, cost: text, size: text, sizeProblem: text },
              ...{ sentFiles: text, referencesProblem: text },
            },
          },
          { type: 'queue', jobs: [job] },
          { type: 'failures', failures: [{ ...failure, label: text, message: text, draft }] },
          { type: 'images', words: '', after: null, images: [image, gone], isEnd: true },
          { type: 'spending', today: text, month: text, doubts: text },
        );
        await panel.page.locator('.tile').first().click();
        await panel.page
          .locator('.tile')
          .nth(1)
          .click({ modifiers: ['ControlOrMeta'] });
        await panel.page.getByRole('button', { name: 'Use This Prompt' }).click();
        await panel.page.getByRole('button', { name: 'Recent Prompts' }).click();
        await panel.page.getByRole('menuitem').first().click();
        await panel.page.getByRole('button', { name: 'Compare' }).click();
        await panel.page.getByRole('slider').waitFor();
        const found = await panel.page.evaluate<[unknown, number]>(
          '[globalThis.wasRun, document.querySelectorAll("iframe, .panel script, [onerror], [onload]").length]',
        );
        assert.deepEqual(found, [undefined, 0]);
        assert.deepEqual(
          panel.complaints.filter((complaint) => !isMissingPicture(complaint)),
          [],
        );
      });
    }

    it('in messages of any shape from outside change nothing', async () => {
      const panel = await pages().open('full');
      const before = await panel.page.locator('main').innerHTML();
      const draft = { ...emptyDraft, count: 9 };
      await panel.sayAnything([
        ...[null, 0, 'setUp', [], {}, { type: 'toString' }, { type: 'images' }, { type: '__proto__' }],
        { type: 'images', words: '', after: null, images: [{ id: 'x' }], isEnd: true },
        { type: 'failures', failures: [{ ...failure, draft }] },
        { type: 'setUp', texts: {}, draft: emptyDraft, choices: {} },
      ]);
      await panel.say({ type: 'spending', today: 'the last word', month: '', doubts: '' });
      await panel.page.getByText('the last word').waitFor();
      const after = await panel.page.locator('main').innerHTML();
      assert.equal(withoutSpending(after), withoutSpending(before));
      assert.deepEqual(panel.complaints, []);
    });

    it('do not affect the tiles of missing images, which keep all commands', async () => {
      const panel = await pages().open('empty');
      const gone = { ...sampleImage(1, pages().server.url), src: `${pages().server.url}/image/gone` };
      await panel.say({ type: 'images', words: '', after: null, images: [gone], isEnd: true });
      await panel.page.getByText('moved or deleted').waitFor();
      await panel.page.locator('.tile').click();
      await panel.page.getByRole('button', { name: 'Vary, New Seed' }).click();
      const vary = { type: 'image', action: 'vary', image: gone.id } as const;
      await eventually(() => assert.deepEqual(panel.said('image'), [vary]), 'a request to vary the image');
    });
  });
}

/** It is expected that an image at an invalid address cannot be loaded. */
function isMissingPicture(complaint: string): boolean {
  return /violates the following Content Security Policy directive: "(img|connect)-src|ERR_UNKNOWN_URL_SCHEME|URL scheme "javascript"|Refused to connect/.test(
    complaint,
  );
}

function withoutSpending(html: string): string {
  return html.replace(/<dd>.*?<\/dd>/g, '').replace(/<section class="spending".*?<\/section>/, '');
}
