import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { walkthroughPictures } from '../../../dev/drawWalkthrough.ts';
import { commandNames } from '../../../src/host/commands/commandNames.ts';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

describe('The walkthrough', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly contributes: { readonly walkthroughs: readonly [{ readonly steps: readonly Step[] }] };
  };
  const [{ steps }] = contributes.walkthroughs;
  const sources =
    readFileSync('src/host/ui/finishedSteps.ts', 'utf8') + readFileSync('src/host/ui/apiKeyContext.ts', 'utf8');
  const known = new Set(commandNames.map((name) => `starrise.${name}`));

  it('has the pictures that dev/drawWalkthrough.ts draws, and no other', () => {
    const drawn = [...walkthroughPictures.keys()];
    assert.deepEqual(globSync('media/walkthrough/*').toSorted(), drawn.toSorted());
    assert.deepEqual(
      steps.map(({ media }) => media.svg),
      drawn.map((file) => file.replaceAll('\\', '/')),
    );
    for (const [file, svg] of walkthroughPictures) {
      assert.equal(readFileSync(file, 'utf8'), svg, `${file}: run dev/drawWalkthrough.ts`);
      assert.doesNotMatch(svg, /<style|style=|<script|href/);
    }
  });

  it('has an end and a picture with words for each step', () => {
    assert.equal(steps.length, 4);
    for (const { media, completionEvents } of steps) {
      assert.match(media.altText, /^%.+%$/);
      assert.equal(completionEvents.length, 1);
      // Running a command is no end: it may be cancelled, or fail.
      const [, key = ''] = /^onContext:starrise\.(\w+)$/.exec(completionEvents[0] ?? '') ?? [];
      assert.ok(sources.includes(`'${key}'`) || sources.includes(`'starrise.${key}'`), completionEvents[0]);
    }
  });

  for (const file of ['package.nls.json', ...globSync('package.nls.*.json')]) {
    it(`names commands of the extension in ${file}`, () => {
      const words = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
      for (const { id, description } of steps) {
        const text = words[description.replaceAll('%', '')] ?? '';
        const ids = Array.from(text.matchAll(/\(command:(starrise\.\w+)\)/g), ([, command = '']) => command);
        assert.ok(ids.length > 0 && ids.every((command) => known.has(command)), id);
        assert.doesNotMatch(text, /(?<!`)`(?!`)/, `${id}: the editor shows single backticks as they are`);
      }
    });
  }
});
