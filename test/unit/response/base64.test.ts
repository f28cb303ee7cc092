import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { Base64Reader, type Base64Target } from '../../../src/core/response/base64.ts';
import { decoder as nodeDecoder } from '../../../src/platform/node/base64Decoder.ts';
import { decoder as webDecoder } from '../../../src/platform/web/base64Decoder.ts';

const blockLength = 64 * 1024;
const targetOf = (write: Base64Target['write']): Base64Target => ({
  write,
  leaveOut: () => false,
  endLeavingOut: () => undefined,
  writeRaw: () => undefined,
});

for (const [platform, decoder] of Object.entries({ Node: nodeDecoder, browser: webDecoder })) {
  /** The bytes of a text; `undefined` when it is refused. */
  const read = (...pieces: readonly string[]): Buffer | undefined => {
    const blocks: Buffer[] = [];
    const reader = new Base64Reader(
      decoder,
      targetOf((bytes) => blocks.push(Buffer.from(bytes))),
    );
    pieces.forEach((piece) => reader.write(Buffer.from(piece, 'latin1')));
    return reader.end() ? Buffer.concat(blocks) : undefined;
  };

  describe(`The base64 decoder of the ${platform} host`, () => {
    it('decodes every length, in both alphabets, with padding and without', () => {
      for (let length = 1; length < 100; length++) {
        const bytes = randomBytes(length);
        const text = bytes.toString('base64');
        const url = bytes.toString('base64url');
        assert.deepEqual([read(text), read(url), read(text.replace(/=+$/, ''))], [bytes, bytes, bytes]);
      }
    });

    it('refuses every character that is not base64, at every position of a group', () => {
      const characters = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));
      for (const character of characters.filter((one) => !/[\w+/ \t\r\n-]/.test(one))) {
        for (let place = 0; place < 8; place++) {
          const text = `${'A'.repeat(place)}${character}${'A'.repeat(8 - place)}AAA`;
          assert.equal(read(text), undefined, `${character} at ${place}`);
        }
      }
    });

    it('refuses such a character in any block', () => {
      const text = 'A'.repeat(4 * blockLength);
      for (let place = 0; place < text.length; place += 32_749) {
        assert.equal(read(`${text.slice(0, place)}=${text.slice(place + 1)}`), undefined, `at ${place}`);
      }
    });

    it('decodes across the borders of blocks with any white space', () => {
      const bytes = randomBytes(blockLength);
      for (let length = blockLength - 7; length < blockLength + 7; length++) {
        const text = bytes.subarray(0, Math.ceil((length * 3) / 4)).toString('base64');
        const expected = Buffer.from(text, 'base64');
        for (const lineEnds of ['', '\n', '\r\n', '\n'.repeat(9), '\n'.repeat(blockLength)]) {
          assert.deepEqual(read(text + lineEnds), expected);
          assert.deepEqual(read(lineEnds + text), expected);
          assert.deepEqual(read(text.slice(0, -1), lineEnds, text.slice(-1)), expected);
        }
        assert.equal(read(`${text}!`), undefined);
        assert.equal(read(`${text}=====`), undefined);
      }
    });

    it('decodes one text after another, whatever the previous one was', () => {
      const reader = new Base64Reader(
        decoder,
        targetOf(() => undefined),
      );
      const results = ['QUJD', '!', 'QUJD', 'Q', '', 'QUI='].map((text) => {
        reader.write(Buffer.from(text));
        return reader.end();
      });
      assert.deepEqual(results, [true, false, true, false, false, true]);
    });

    /** What is left out of a text as base64 of its bytes, and the rest of it. */
    const leftOutOf = (text: string, chunkLength = text.length): readonly [leftOut: string, rest: string] => {
      const [bytes, rest]: [Buffer[], string[]] = [[], []];
      let count = Infinity;
      const reader = new Base64Reader(decoder, {
        write: (block) => bytes.push(Buffer.from(block)),
        leaveOut: () => true,
        endLeavingOut: () => (count = bytes.length),
        writeRaw: (raw) => rest.push(Buffer.from(raw).toString('latin1')),
      });
      reader.begin(true);
      for (let at = 0; at < text.length; at += chunkLength) {
        reader.write(Buffer.from(text.slice(at, at + chunkLength), 'latin1'));
      }
      reader.end();
      const isLeftOut = count < Infinity || rest.join('') === '';
      return [isLeftOut ? Buffer.concat(bytes.slice(0, count)).toString('base64') : '', rest.join('')];
    };

    it('leaves out a whole text of any length that its bytes give back', () => {
      for (const length of [1, 2, 3, 100, 48 * 1024, 49_149, 49_150, 200_000, 400_001]) {
        const text = randomBytes(length).toString('base64');
        assert.deepEqual(leftOutOf(text, 10_007), [text, '']);
      }
    });

    const plain = randomBytes(200_000).toString('base64');
    for (const [what, text] of [
      ['in the other alphabet', plain.replaceAll('+', '-')],
      ['without padding', randomBytes(100).toString('base64').replace(/=+$/, '')],
      ['with unused bits', 'QUJDQR=='],
      ['with unused bits before one character of padding', 'QUJDQUJ='],
      ['with too much padding', 'QUI=='],
      ['with blanks', plain.replace(/.{76}/g, '$& ')],
      ['with a blank at its end', 'QUJD '],
      ['with a prefix', `data:image/png;base64,${plain}`],
      ['that is none', '!'],
      ['with one odd character', 'QUJDQ'],
    ] as const) {
      it(`leaves nothing out of a text ${what}`, () => {
        assert.deepEqual(leftOutOf(text), ['', text]);
      });
    }

    it('leaves out what is before the block with the first deviation', () => {
      for (const place of [70_000, 131_067, 131_068, 131_069, 200_000, plain.length - 1]) {
        const text = `${plain.slice(0, place)}-${plain.slice(place + 1)}`;
        const [leftOut, rest] = leftOutOf(text, 10_007);
        assert.equal(leftOut + rest, text);
        assert.ok(leftOut.length > place - blockLength && leftOut.length <= place, `${leftOut.length} before ${place}`);
      }
    });
  });
}
