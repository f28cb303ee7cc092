import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { namedField, responseNames, servicePaths } from '../../../src/core/service/wire.ts';

describe('The names of the wire', () => {
  it('are in one file', () => {
    const names = [responseNames.base64, 'output_format', 'response_format', ...Object.values(servicePaths)];
    const found = globSync(['src/**/*.ts', 'media/**/*.ts']).filter((file) =>
      names.some((name) => readFileSync(file, 'utf8').includes(name)),
    );
    assert.deepEqual(found, ['src/core/service/wire.ts']);
  });

  it('are those of the service', () =>
    assert.deepEqual(
      ['Invalid value for output_format: gif', 'size is not a multiple of 16', 'no n, no resize', ''].map(namedField),
      ['output_format', 'size', undefined, undefined],
    ));
});
