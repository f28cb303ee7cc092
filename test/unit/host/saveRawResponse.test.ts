import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../../src/core/base/failure.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import { clock } from '../../../src/platform/node/clock.ts';
import { parts } from '../../support/fakeVscode.ts';
import { keyOfEntries as key, receiveEntry } from '../../support/receivedEntries.ts';
import { base64, png } from '../response/images.ts';

const { Uri } = await import('vscode');
const { saveRawResponse } = await import('../../../src/host/generation/unsavedImages.ts');

describe('The raw response that a person saves', () => {
  let storage: string;
  let saved: string[];
  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-saved-'));
    saved = [];
    const writeFile = (_: unknown, bytes: Uint8Array) =>
      Promise.resolve(void saved.push(Buffer.from(bytes).toString()));
    parts.workspace = { fs: { writeFile } };
  });
  afterEach(() => {
    parts.workspace = {};
    rmSync(storage, { recursive: true });
  });

  const saveDialogs = { askForFile: () => Promise.resolve(Uri.parse('file:///w/answer.json')) } as never;
  const text = base64(png);
  const body = `{"data":[{"b64_json":"${text.slice(0, 40)}${key}${text.slice(40)}"},{"b64_json":"${text}"}]}`;

  it('has the images in it, and no key where their texts have it', async () => {
    const { entry } = await receiveEntry(storage, [Buffer.from(body)]);
    assert.equal(Buffer.from(await entry.readRaw()).toString(), body);
    const apiKeys = { get: () => Promise.resolve(new Secret(key)) };
    assert.equal(await saveRawResponse(entry, { saveDialogs, apiKeys, clock }), true);
    assert.deepEqual(saved, [body.replace(key, '*'.repeat(key.length))]);
  });

  it('is saved when there is no key any more', async () => {
    const { entry } = await receiveEntry(storage, [Buffer.from(body)]);
    const apiKeys = { get: () => Promise.reject(new Failure('noKey')) };
    assert.equal(await saveRawResponse(entry, { saveDialogs, apiKeys, clock }), true);
    assert.deepEqual(saved, [body]);
  });
});
