import assert from 'node:assert/strict';
import { KeyRedactor } from '../../../src/core/service/keyRedactor.ts';
import { Secret } from '../../../src/core/service/secret.ts';

const key = 'sk-sk-1';
const stars = '*'.repeat(key.length);

describe('The key redactor', () => {
  for (const [text, expected] of [
    ['', ''],
    ['no key', 'no key'],
    [key, stars],
    [`{"a":"${key}","b":"${key}${key}"}`, `{"a":"${stars}","b":"${stars}${stars}"}`],
    [`sk-${key}`, `sk-${stars}`],
    ['sk-sk-', 'sk-sk-'],
    [`sk-sk-2${key}sk-s`, `sk-sk-2${stars}sk-s`],
  ] as const) {
    it(`turns "${text}" into "${expected}" for any chunk borders`, () => {
      const bytes = Buffer.from(text);
      for (let first = 0; first <= bytes.length; first++) {
        for (let second = first; second <= bytes.length; second++) {
          const pieces = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)];
          assert.equal(blot(pieces, key), expected);
        }
      }
      assert.equal(bytes.toString(), text, 'the input was changed');
    });
  }

  for (const [text, expected] of [
    ['bcdefgh', 'bcdefgh'],
    ['bcdefghi', '********'],
    ['see cdefghijk, abcdefgh and hijklmno', 'see *********, ******** and ********'],
    ['abcdefg abcdefgX hijklmnX', 'abcdefg abcdefgX hijklmnX'],
    ['efghabcdefghijklmnopijkl', 'efgh****************ijkl'],
    ['abcdefghhijklmnop', '*****************'],
  ] as const) {
    it(`turns "${text}", which has parts of a key, into "${expected}" for any chunk borders`, () => {
      for (let cut = 0; cut <= text.length; cut++) {
        assert.equal(
          blot(
            [text.slice(0, cut), text.slice(cut)].map((piece) => Buffer.from(piece)),
            'abcdefghijklmnop',
          ),
          expected,
        );
      }
      assert.equal(
        blot(
          text.split('').map((piece) => Buffer.from(piece)),
          'abcdefghijklmnop',
        ),
        expected,
      );
    });
  }

  it('changes nothing without a key', () => assert.equal(blot([Buffer.from('ab')], ''), 'ab'));
});

function blot(pieces: readonly Uint8Array[], of: string): string {
  const redactor = new KeyRedactor(new Secret(of));
  const blotted = pieces.map((piece) => Buffer.from(redactor.push(piece)));
  return Buffer.concat([...blotted, redactor.end()]).toString();
}
