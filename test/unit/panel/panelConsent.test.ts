import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { RunLook } from '../../../src/host/generation/confirmCost.ts';
import type { PanelRequestsDeps } from '../../../src/host/panel/panelRequests.ts';
import type { GenerationRequest } from '../../../src/host/request/generationRequest.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';

const { confirmCost } = await import('../../../src/host/generation/confirmCost.ts');
const { noTarget } = await import('../../../src/host/editor/insertionTarget.ts');
const { PanelRequests } = await import('../../../src/host/panel/panelRequests.ts');
const { resolveRequest } = await import('../../../src/host/request/generationRequest.ts');
const { Uri } = await import('vscode');

const documentUri = Uri.parse('file:///w/a.md');
const draft = { prompt: 'a fox', style: '', size: '1200x630', count: 2, format: 'png', seed: null } as const;

describe('The button of the panel', () => {
  const picks: FakeQuickPick[] = [];
  let modelOfFolder: string | undefined;

  beforeEach(() => {
    picks.length = 0;
    modelOfFolder = undefined;
    const get = (scope: unknown) => (key: string) => (scope && key === 'image.model' ? modelOfFolder : undefined);
    parts.workspace = {
      getConfiguration: (_: string, scope: unknown) => ({ get: get(scope), inspect: () => undefined }),
    };
    const createQuickPick = (): FakeQuickPick => {
      picks.push(new FakeQuickPick());
      return picks[picks.length - 1] ?? new FakeQuickPick();
    };
    parts.window = { createQuickPick };
  });
  afterEach(() => {
    [parts.workspace, parts.window] = [{}, {}];
  });

  /** Presses it. @returns the rows of the question that is asked, if any */
  async function questions(): Promise<readonly string[]> {
    const run = async ([request]: readonly GenerationRequest[], _: unknown, look: RunLook) => {
      assert.ok(request);
      const asking = confirmCost([resolveRequest(request)], look, { error: () => undefined });
      await setImmediate();
      picks.forEach((pick) => pick.pressEscape());
      await asking.catch(() => undefined);
      return { result: { ok: true, images: [], requested: 2 } };
    };
    const recents = { rememberOptions: () => Promise.resolve() };
    const target = () => Promise.resolve({ ...noTarget, documentUri });
    const deps = { controller: { run }, recents, failures: { viewFor: () => ({}) }, target };
    await new PanelRequests(deps as unknown as PanelRequestsDeps).runDraft(draft);
    return picks.flatMap(({ rows }) => rows.slice(0, 1));
  }

  it('is itself the look', async () => {
    assert.deepEqual(await questions(), []);
  });

  it('asks first where the folder has a model that the page has not shown', async () => {
    modelOfFolder = 'flux-2-max';
    const [row = ''] = await questions();
    assert.match(row, /model flux-2-max/);
  });
});
