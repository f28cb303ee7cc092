import assert from 'node:assert/strict';
import { missingIn } from './missingIn.ts';
import { siteTrees } from './siteTrees.ts';

describe('The missing images of a site', () => {
  for (const [name, { files, missing }] of Object.entries(siteTrees)) {
    for (const [path, expected] of Object.entries(missing)) {
      it(`are exactly those that no page shows, of ${name}, in ${path}`, async () => {
        assert.deepEqual(await missingIn(path, files[path] ?? '', files), expected);
      });
    }
    it(`are none when they have been generated, in ${name}`, async () => {
      const made = Object.fromEntries(Object.values(missing).flatMap((paths) => paths.map((path) => [path, ''])));
      for (const path of Object.keys(missing)) {
        assert.deepEqual(await missingIn(path, files[path] ?? '', { ...files, ...made }), []);
      }
    });
  }
});
