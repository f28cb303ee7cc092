import assert from 'node:assert/strict';
import { createRequest, parseGenerateArgs, styledPrompt } from '../../../src/core/request/request.ts';
import { repeatOptions } from '../../../src/core/request/options.ts';
import { requestBody } from '../../../src/core/service/wire.ts';

const defaults = { model: 'flux-2-pro', size: '1024x1024', count: 1, format: 'jpeg', fit: 'exact' } as const;
const request = (args: unknown) => createRequest(parseGenerateArgs(args), defaults, () => 7);

describe('A request', () => {
  it('takes its defaults from the settings, and always has a seed', () =>
    assert.deepEqual(request({ prompt: 'a lighthouse' }), {
      model: 'flux-2-pro',
      prompt: 'a lighthouse',
      size: { width: 1024, height: 1024 },
      count: 1,
      format: 'jpeg',
      seed: 7,
    }));

  it('is sent with the documented fields only', () => {
    const bear = request({ prompt: '一只可爱的北极熊宝宝', size: '1080x1080', count: 4, format: 'png', seed: 0 });
    assert.equal(
      new TextDecoder().decode(requestBody(bear)),
      '{"model":"flux-2-pro","prompt":"一只可爱的北极熊宝宝","n":4,"size":"1088x1088","output_format":"png","seed":0}',
    );
  });

  it('keeps the size that was wanted where the model makes another one, and whether images are cut to it', () => {
    const slotOf = (size: string, fit: 'exact' | 'asReceived') =>
      createRequest({ prompt: 'x', size }, { ...defaults, fit }, () => 7).slot;
    assert.deepEqual(
      [slotOf('1200x630', 'exact'), slotOf('1200x630', 'asReceived'), slotOf('1200x640', 'exact')],
      [{ width: 1200, height: 630, fit: 'exact' }, { width: 1200, height: 630, fit: 'asReceived' }, undefined],
    );
  });

  it('can be repeated with the size that was wanted', () => {
    const hero = request({ prompt: 'x', size: '1200x630' });
    assert.equal(repeatOptions(hero, 'newSeed').size, '1200x630');
  });

  for (const [path, format] of [
    ['img/hero.png', 'png'],
    ['img/hero.JPG', 'jpeg'],
    ['img/hero.jpeg', 'jpeg'],
  ] as const) {
    it(`takes its format from the extension of ${path}`, () =>
      assert.equal(request({ prompt: 'x', path }).format, format));
  }

  for (const [wrong, kind] of [
    [{}, 'promptEmpty'],
    [{ prompt: ' \n ' }, 'promptEmpty'],
    [{ prompt: '\u0000\u0007' }, 'promptEmpty'],
    [{ prompt: '\ud800' }, 'promptEmpty'],
    [{ prompt: 'x'.repeat(100_000) }, 'promptTooLong'],
    [{ prompt: 5 }, 'promptEmpty'],
    [{ prompt: 'x', size: '0x0' }, 'sizeIllegal'],
    [{ prompt: 'x', size: 1024 }, 'sizeIllegal'],
    [{ prompt: 'x', count: 0 }, 'countIllegal'],
    [{ prompt: 'x', count: 5 }, 'countIllegal'],
    [{ prompt: 'x', count: 9 }, 'countIllegal'],
    [{ prompt: 'x', count: 1.5 }, 'countIllegal'],
    [{ prompt: 'x', count: '2' }, 'countIllegal'],
    [{ prompt: 'x', seed: -1 }, 'seedIllegal'],
    [{ prompt: 'x', seed: 2 ** 32 }, 'seedIllegal'],
    [{ prompt: 'x', seed: Number.NaN }, 'seedIllegal'],
    [{ prompt: 'x', style: 7 }, 'styleUnknown'],
    [{ prompt: 'x', format: 'gif' }, 'formatIllegal'],
    [{ prompt: 'x', format: 'jpeg', path: 'x.png' }, 'formatContradictsPath'],
    [{ prompt: 'x', path: 'x.svg' }, 'pathIllegal'],
    [{ prompt: 'x', path: 7 }, 'pathIllegal'],
    [{ prompt: 'x', confirm: true }, 'argumentsMalformed'],
    [{ prompt: 'x', insert: 'ask' }, 'argumentsMalformed'],
    ['x', 'argumentsMalformed'],
    [null, 'argumentsMalformed'],
    [[], 'argumentsMalformed'],
  ] as const) {
    it(`is refused as ${kind} for ${JSON.stringify(wrong).slice(0, 60)}`, () =>
      assert.throws(() => request(wrong), { kind, outcome: 'notSent' }));
  }

  it('removes characters that have no visible effect, and keeps lines and scripts', () =>
    assert.equal(request({ prompt: ' a\u0000 fox\ud83e\r\nin 雪\t🦊 ' }).prompt, 'a fox\nin 雪\t🦊'));

  it('appends the style to the prompt, whatever white space there is, and never sends it alone', () =>
    assert.deepEqual(
      [styledPrompt(' a fox \n', 'ink'), styledPrompt(' ', 'ink'), styledPrompt('a fox', undefined)],
      ['a fox, ink', ' ', 'a fox'],
    ));
});
