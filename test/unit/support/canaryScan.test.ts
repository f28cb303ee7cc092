import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../../dev/editor/temporaryFolder.ts';
import { findBytes, findParts, findSecret } from '../../support/canaryScan.ts';

const secret = 'sk-canary "of\\tests"/+?&?>>~';

describe('The scan for the key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await temporaryFolder('scan');
    await mkdir(join(folder, 'logs/deep'), { recursive: true });
    await writeFile(join(folder, 'innocent.log'), `${secret.slice(0, -1)} ${secret.toUpperCase()}`);
  });

  it('finds nothing where there is no key', async () => assert.deepEqual(await findSecret(secret, folder), []));

  for (const [form, content] of [
    ['as it is', `Bearer ${secret}\n`],
    ['in base64', Buffer.from(`${secret}.`).toString('base64')],
    ['in base64 after one byte', Buffer.from(`.${secret}..`).toString('base64')],
    ['in base64 after two bytes', Buffer.from(`..${secret}`).toString('base64')],
    ['in the base64 of addresses', Buffer.from(`...${secret}`).toString('base64url')],
    ['in hex', Buffer.from(secret).toString('hex')],
    ['in upper-case hex', Buffer.from(secret).toString('hex').toUpperCase()],
    ['in an address', `https://x.example/?key=${encodeURIComponent(secret)}`],
    ['in an address with small letters', encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase())],
    ['in a form', new URLSearchParams({ key: secret }).toString()],
    ['in JSON', JSON.stringify({ secret })],
    ['in JSON inside JSON', JSON.stringify({ args: JSON.stringify({ secret }) })],
    ['in UTF-16', Buffer.from(secret, 'utf16le')],
    ['in JSON in UTF-16, between other bytes', Buffer.from(`\xff${JSON.stringify(secret)}`, 'utf16le').subarray(1)],
    ['in the middle of bytes', Buffer.concat([Buffer.alloc(100_000, 255), Buffer.from(secret), Buffer.alloc(9)])],
  ] as const) {
    it(`finds the key ${form}`, async () => {
      await writeFile(join(folder, 'logs/deep/.log'), content);
      assert.deepEqual(await findSecret(secret, folder), [join('logs', 'deep', '.log')]);
    });
  }

  it('finds the key in a file name', async () => {
    const name = encodeURIComponent(secret);
    await writeFile(join(folder, name), '');
    assert.deepEqual(await findSecret(secret, folder), [name]);
  });

  it('finds parts of the key on request', async () => {
    const part = Buffer.from('anary "o').toString('base64');
    await writeFile(join(folder, 'part.log'), part);
    assert.deepEqual(
      [await findSecret(secret, folder), (await findParts(secret, folder)).toSorted()],
      [[], ['innocent.log', 'part.log']],
    );
  });

  it('finds other bytes too, which shows that files were read', async () =>
    assert.deepEqual(await findBytes([Buffer.from('SK-CANARY')], folder), ['innocent.log']));
});
