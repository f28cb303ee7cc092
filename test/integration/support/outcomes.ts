import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { decodePicture } from '../../../dev/decodePicture.ts';
import type { GenerateResult } from '../../../src/core/generation/result.ts';
import { generate, postsDuring } from './workspace.ts';

/** Asserts that no request was sent, and returns the message. */
export async function refuses(args: object, kind: string): Promise<string> {
  let message = '';
  const posts = await postsDuring(async () => {
    const { message: current, ...rest } = { message: '', ...(await generate(args)) };
    assert.deepEqual(rest, { ok: false, kind, outcome: 'notSent', images: [] });
    message = current;
  });
  assert.equal(posts, 0);
  return message;
}

/** The URIs of a result’s images; asserts that the files match the result. */
export async function savedUris({ images }: GenerateResult): Promise<readonly string[]> {
  for (const { uri, sha256, width, height } of images) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.parse(uri));
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
    assert.deepEqual(decodePicture(Buffer.from(bytes)), { width, height });
  }
  return images.map(({ uri }) => uri);
}
