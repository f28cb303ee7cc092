import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { releases } from '../../../dev/editor/releases.ts';
import { chooseStages } from '../../../dev/test/stages.ts';

interface Manifest {
  readonly engines: { readonly vscode: string };
  readonly devDependencies: { readonly '@types/vscode': string };
  readonly scripts: { readonly 'test:faults': string };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const [floorMajor, floorMinor] = releases.floor.vscode.split('.');

describe('The releases of VS Code for the tests', () => {
  it('include the oldest one that the manifest allows', () => {
    assert.equal(manifest.engines.vscode, `^${floorMajor}.${floorMinor}.0`);
  });

  it('start with the one whose API the sources are compiled against', () => {
    assert.equal(manifest.devDependencies['@types/vscode'], `${floorMajor}.${floorMinor}.0`);
  });

  it('include the oldest one only on request', () => {
    assert.equal(
      stagesFor().some((name) => name.startsWith('floor')),
      false,
    );
    assert.deepEqual(stagesFor('floor').sort(), ['floor', 'package', 'set-up']);
  });

  it('include the oldest one in the run of faults', () => {
    assert.match(manifest.scripts['test:faults'], /:floor:floor-web$/);
  });
});

function stagesFor(...names: readonly string[]): string[] {
  const lanes = chooseStages(names);
  assert.ok(typeof lanes !== 'string');
  return lanes.flat().map(({ name }) => name);
}
