import assert from 'node:assert/strict';
import { KeyRedactor } from '../../../src/core/service/keyRedactor.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { cpuMs } from '../../support/cpuTime.ts';

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

  const hidden = 'sk-Abc+9Zq\\/&"x7';
  const asJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const lettersOf = (separator: string) => hidden.split('').join(separator);
  const each = (write: (code: number) => string) =>
    Array.from(hidden, (letter) => write(letter.charCodeAt(0))).join('');
  for (const [way, text] of Object.entries({
    itself: hidden,
    'in JSON': asJson(hidden),
    'with blanks': lettersOf(' '),
    'with line breaks': lettersOf('\r\n\t '),
    'with escaped line breaks': asJson(lettersOf('\n')),
    'with zero-width spaces': lettersOf('\u200b'),
    'with several invisible characters': lettersOf('\u200c\u2060\ufeff\u00ad'),
    'with escaped invisible characters': hidden
      .split('')
      .map(asJson)
      .join(String.raw`\u200d`),
    'in escapes of JSON': each((code) => `\\u00${code.toString(16)}`),
    'in percent signs': each((code) => `%${code.toString(16).toUpperCase()}`),
    'in an address': encodeURIComponent(hidden),
    'in numbers of HTML': each((code) => `&#${code};`),
    'in hexadecimal numbers of HTML': each((code) => `&#x${code.toString(16)};`),
    'in base64': Buffer.from(hidden).toString('base64'),
    'in base64 behind a word': Buffer.from(`Bearer ${hidden}`).toString('base64'),
    'in base64 behind another word': Buffer.from(`Basic ${hidden}`).toString('base64'),
    'a part, with blanks': lettersOf(' ').slice(4, 20),
  })) {
    it(`leaves nothing that shows the key ${way}, for any chunk borders`, () => {
      const bytes = Buffer.from(`(${text})`);
      const whole = blot([bytes], hidden);
      assert.match(whole, /^\([^*]{0,12}\*{12,}[^*]{0,4}\)$/);
      for (let cut = 0; cut <= bytes.length; cut++) {
        assert.equal(blot([bytes.subarray(0, cut), bytes.subarray(cut)], hidden), whole);
      }
      assert.equal(
        blot(
          Array.from(bytes, (byte) => Uint8Array.of(byte)),
          hidden,
        ),
        whole,
      );
    });
  }

  it('redacts a key that looks like an escape', () => {
    const odd = 'sk-%41&#66;c';
    for (let cut = 0; cut <= odd.length; cut++) {
      assert.equal(blot([Buffer.from(odd.slice(0, cut)), Buffer.from(odd.slice(cut))], odd), '*'.repeat(odd.length));
    }
  });

  it('redacts a key with a semicolon behind an escape', () => {
    const text = String.raw`sk\u002d;12345678`;
    assert.equal(blot([Buffer.from(text)], 'sk-;12345678'), '*'.repeat(text.length));
  });

  it('leaves a NUL behind the key', () =>
    assert.equal(blot([Buffer.from(`${hidden}\0`)], hidden), `${'*'.repeat(hidden.length)}\0`));

  it('leaves letters that are far from each other', () => {
    const text = hidden.split('').join(' '.repeat(21));
    assert.equal(blot([Buffer.from(text)], hidden), text);
  });

  it('needs linear time for blanks and escapes', () => {
    const piece = Buffer.from(`s${' '.repeat(15)}k${String.raw`\u`}`.repeat(3000));
    const startMs = cpuMs();
    blot(Array<Buffer>(20).fill(piece), hidden);
    assert.ok(cpuMs() - startMs < 2000);
  });

  it('changes nothing without a key', () => assert.equal(blot([Buffer.from('ab')], ''), 'ab'));
});

function blot(pieces: readonly Uint8Array[], of: string): string {
  const redactor = new KeyRedactor(new Secret(of));
  const blotted = pieces.map((piece) => Buffer.from(redactor.push(piece)));
  return Buffer.concat([...blotted, redactor.end()]).toString();
}
