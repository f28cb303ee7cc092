import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { manifestSettings } from '../../../dev/manifestSettings.ts';
import { imageRecordSchema } from '../../../src/core/history/imageRecord.ts';
import { manifestEntryOf } from '../../../src/core/history/manifest.ts';
import { intentSchema } from '../../../src/core/journal/records.ts';
import { defaultModel, models, outerLimits } from '../../../src/core/request/models.ts';
import { repeatSchema, requestOptions } from '../../../src/core/request/options.ts';
import { parseGenerateArgs } from '../../../src/core/request/request.ts';
import { recentOptionsSchema } from '../../../src/host/request/recents.ts';
import { draftSchema } from '../../../src/protocol/messages.ts';
import { recordOf } from '../history/records.ts';

/**
 * The options that a part omits. Omitted ones are listed here, so that a new option must be in every part or listed.
 */
function missingIn(names: readonly string[]): readonly string[] {
  return Object.keys(requestOptions.shape).filter((option) => !names.includes(option));
}

describe('Every request option is part', () => {
  const { request, order } = intentSchema.shape;
  const whole = {
    ...{ prompt: 'a fox', style: 'ink', size: '64x64', count: 2, seed: 7, format: 'png', path: 'a.png', alt: '' },
    ...{ model: 'flux-2-pro', references: ['a.png'] },
  };
  for (const [where, names, missing] of [
    ['the journal', Object.keys({ ...request.shape, ...order.shape }), []],
    ['the history', Object.keys(imageRecordSchema.shape), []],
    [
      'a manifest',
      Object.keys(manifestEntryOf('a.png', 'a fox', recordOf('a fox', { count: 2, references: [{ sha256: 'a' }] }))),
      ['style', 'format', 'path', 'alt'],
    ],
    ['the last request', Object.keys(repeatSchema.shape), ['alt', 'model']],
    [
      'the last choices',
      Object.keys(recentOptionsSchema.shape),
      ['prompt', 'count', 'seed', 'path', 'alt', 'model', 'references'],
    ],
    ['the draft of the panel', Object.keys(draftSchema.shape), ['path', 'alt', 'model']],
    ['the arguments of a program', Object.keys(parseGenerateArgs(whole)), ['alt', 'model']],
  ] as const) {
    it(`of ${where}, unless it is listed as omitted`, () => assert.deepEqual(missingIn(names), missing));
  }
});

describe('The limits of models', () => {
  it('match those of the settings', () => {
    const {
      'starrise.image.model': model,
      'starrise.image.count': count,
      'starrise.image.format': format,
    } = manifestSettings;
    assert.equal(model?.default, defaultModel.id);
    assert.deepEqual([count?.minimum, count?.maximum], [1, outerLimits.maxCount]);
    assert.deepEqual(format?.enum, requestOptions.shape.format.options);
  });

  it('are in the table and nowhere else', () => {
    const { maxSide, maxPixels, maxSeed, maxPromptCharacters } = defaultModel.limits;
    const numbers = [maxSide, maxPixels, maxSeed, maxPromptCharacters].map(String);
    const found = globSync(['src/**/*.ts', 'media/**/*.ts', 'l10n/*.json']).filter((file) => {
      const text = readFileSync(file, 'utf8').replace(/(?<=\d)_(?=\d)/g, '');
      return numbers.some((number) => new RegExp(String.raw`\b${number}\b`).test(text));
    });
    assert.deepEqual(found, ['src/core/request/models.ts']);
  });

  it('are in the texts for users', () => {
    const { maxPixels, sideStep, maxCount } = defaultModel.limits;
    const readme = readFileSync('README.md', 'utf8');
    const settings = readFileSync('package.nls.json', 'utf8');
    for (const limit of [maxPixels.toLocaleString('en'), `multiples of ${sideStep}`]) {
      assert.ok(readme.includes(limit), limit);
      assert.ok(settings.includes(limit), limit);
    }
    assert.equal(maxCount, outerLimits.maxCount);
  });

  it('allow every preset', () => {
    for (const { presets, limits } of models) {
      for (const { size } of presets) {
        assert.ok(size.width % limits.sideStep === 0 && size.height % limits.sideStep === 0);
        assert.ok(size.width * size.height <= limits.maxPixels);
      }
    }
  });
});
