import assert from 'node:assert/strict';
import { candidateNames, nameKey, takeFreeName } from '../../../src/core/naming/freeName.ts';

describe('candidateNames', () => {
  it('counts from the plain name', () => {
    assert.deepEqual([...candidateNames('x', '.jpg').take(4)], ['x.jpg', 'x-1.jpg', 'x-2.jpg', 'x-3.jpg']);
  });

  it('never exceeds 255 bytes', () => {
    const names = [...candidateNames('熊'.repeat(84), '.jpg').take(11)];
    assert.deepEqual(
      [names[0], names[1], names[10]],
      [`${'熊'.repeat(83)}.jpg`, `${'熊'.repeat(83)}-1.jpg`, `${'熊'.repeat(82)}-10.jpg`],
    );
  });
});

describe('takeFreeName', () => {
  /** The names that were tried, in order, and the one that was taken. */
  const take = async (names: readonly string[], ...refused: readonly string[]) => {
    const asked: string[] = [];
    const claim = (name: string) => Promise.resolve(!refused.includes(asked[asked.push(name) - 1] ?? ''));
    const taken = await takeFreeName({ baseName: 'É', extension: '.jpg' }, names, claim);
    return [...asked, `-> ${taken}`];
  };

  it('takes the plain name where it is free', async () => {
    assert.deepEqual(await take(['x.jpg', 'É.png', 'É-1.jpg']), ['É.jpg', '-> É.jpg']);
  });

  it('skips names that are in the folder, in any case and Unicode form', async () => {
    assert.deepEqual(await take(['e\u0301.JPG', 'É-1.jpg']), ['É-2.jpg', '-> É-2.jpg']);
  });

  it('tries the next name when another process was faster', async () => {
    assert.deepEqual(await take([], 'É.jpg', 'É-1.jpg'), ['É.jpg', 'É-1.jpg', 'É-2.jpg', '-> É-2.jpg']);
  });
});

describe('nameKey', () => {
  const isSame = (one: string, other: string) => nameKey(one) === nameKey(other);

  it('is the same in any case and Unicode form', () => {
    const pairs = [
      ['Hero.JPG', 'hero.jpg'],
      ['\u00e9.png', 'E\u0301.png'],
      ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
      ['straße', 'STRASSE'],
      ['ΐ', 'Ϊ́'.normalize('NFD')],
    ] as const;
    assert.deepEqual(
      pairs.map(([one, other]) => isSame(one, other)),
      pairs.map(() => true),
    );
  });

  it('differs for other names', () => {
    assert.deepEqual([isSame('a.png', 'a.jpg'), isSame('é', 'e'), isSame('熊', '能')], [false, false, false]);
  });
});
