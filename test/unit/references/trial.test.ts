import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { mock } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Uri } from 'vscode';
import type { Instruction } from '../../../dev/imageService/script.ts';
import { directSender } from '../../../src/core/generation/sender.ts';
import { referenceModes } from '../../../src/core/request/options.ts';
import { Secret } from '../../../src/core/service/secret.ts';
import type { CommandDeps } from '../../../src/host/commands/commandDeps.ts';
import type { JobRunnerDeps } from '../../../src/host/generation/jobRunner.ts';
import { openJournal } from '../../../src/platform/node/journal/openJournal.ts';
import { platform } from '../../../src/platform/node/platform.ts';
import { FakeQuickPick } from '../../support/fakeQuickPick.ts';
import { parts } from '../../support/fakeVscode.ts';
import { mementoOf } from '../../support/mementos.ts';
import { cropTools } from '../../support/pictures/crop.ts';
import { useImageService } from '../imageService/client.ts';

const vscode = await import('vscode');
const { tryReferences } = await import('../../../src/host/commands/tryReferences.ts');
const { BackupFiles } = await import('../../../src/host/files/backupFiles.ts');
const { JobRunner } = await import('../../../src/host/generation/jobRunner.ts');
const { JobRegistry } = await import('../../../src/host/generation/jobs.ts');
const { ReferenceTrials, trialTarget } = await import('../../../src/host/references/tryReferences.ts');
const { MessageQueue } = await import('../../../src/host/ui/messages.ts');

describe('A trial of reference images', () => {
  const { running } = useImageService();
  const log = { info: () => undefined, warn: () => undefined, error: (line: string) => assert.fail(line) };
  let storage: string;
  let settings: Record<string, unknown>;
  let files: Map<string, Uint8Array>;
  let messages: string[];
  let rows: string[];
  let lines: string[];
  let trials: InstanceType<typeof ReferenceTrials>;

  beforeEach(() => {
    storage = mkdtempSync(join(tmpdir(), 'starrise-trial-'));
    files = new Map<string, Uint8Array>();
    [messages, rows, lines] = [[], [], []];
    settings = { 'service.baseUrl': running().url, 'service.pricePerMegapixel': 1 };
    trials = new ReferenceTrials(mementoOf());
    parts.workspace = {
      isTrusted: true,
      getConfiguration: () => ({ get: (key: string) => settings[key], inspect: () => undefined }),
      fs: {
        writeFile: (uri: Uri, bytes: Uint8Array) => Promise.resolve(void files.set(uri.toString(), bytes)),
        readFile: (uri: Uri) => Promise.resolve(files.get(uri.toString())),
        readDirectory: () => Promise.resolve([]),
      },
    };
    const show = (message: string, ...buttons: readonly string[]) => {
      messages.push([message, ...buttons].join(' | '));
      return Promise.resolve(undefined);
    };
    parts.window = {
      tabGroups: {},
      showInformationMessage: show,
      showWarningMessage: show,
      showErrorMessage: show,
      withProgress: (_: object, work: (progress: object, token: object) => unknown) =>
        work({ report: () => undefined }, { onCancellationRequested: () => ({ dispose: () => undefined }) }),
    };
  });
  afterEach(() => {
    [parts.workspace, parts.window] = [{}, {}];
    rmSync(storage, { recursive: true, force: true });
  });

  async function runTrial(instruction: Instruction, act: (pick: FakeQuickPick) => void = (pick) => pick.pressEnter()) {
    running().script(instruction);
    const pick = new FakeQuickPick();
    const shown = Promise.withResolvers<undefined>();
    Object.assign(pick, { show: () => shown.resolve(undefined) });
    Object.assign(parts.window, { createQuickPick: () => pick });
    const apiKeys = { get: () => Promise.resolve(new Secret(running().key)) };
    const target = trialTarget(new BackupFiles(vscode.Uri.file('/storage/shown'), log));
    const runnerDeps = {
      sender: directSender(platform),
      journal: openJournal(pathToFileURL(storage).href),
      imageStore: { prepare: () => Promise.resolve(target) },
      recents: { rememberRequest: () => Promise.resolve() },
      jobs: new JobRegistry(),
      filePorts: { clock: platform.clock },
      apiKeys,
      log: { ...log, info: (line: string) => lines.push(line), error: () => undefined },
    };
    const deps = {
      ...{ apiKeys, log, messages: new MessageQueue() },
      trialRunner: new JobRunner(runnerDeps as unknown as JobRunnerDeps),
      referenceTrials: trials,
      cropTools: cropTools.node,
      unsavedStatus: { add: () => undefined, refresh: () => Promise.resolve() },
      sendPorts: platform,
    };
    const result = tryReferences(deps as unknown as CommandDeps)();
    await shown.promise;
    await setImmediate();
    rows = [pick.title, ...pick.rows, pick.placeholder];
    act(pick);
    return result;
  }

  for (const mode of referenceModes) {
    for (const [references, verdict, message] of [
      ['honour', 'works', /^127\.0\.0\.1:\d+ uses reference images: .* \| Show Image$/],
      ['ignore', 'ignored', /ignored the reference image and charged .* stay on: .* \| Open Settings \| Show Image$/],
      ['drop', 'ignored', /ignored the reference image and charged .* stay on: .* \| Open Settings \| Show Image$/],
    ] as const) {
      it(`in “${mode}” is “${verdict}” for a service that does “${references}”, and that is remembered`, async () => {
        settings['service.references'] = mode;
        const { ok, ...result } = await runTrial({ references });
        assert.deepEqual([ok, 'verdict' in result && result.verdict], [true, verdict]);
        assert.equal(trials.of({ origin: running().url }, mode), verdict);
        assert.match(messages.join('\n'), message);
        const [entry, ...others] = running().ledger;
        assert.deepEqual(
          [others.length, entry?.references.map(({ actualType }) => actualType), entry?.request.output_format],
          [0, ['image/png'], 'png'],
        );
        assert.deepEqual(
          [...files.keys()].map((uri) => uri.replace(/[\da-f]{64}/, 'SHA')),
          ['file:///storage/shown/SHA.png'],
        );
      });
    }

    for (const [references, words] of [
      ['unknownField', /Message from the service: “Unknown parameter: '(?:input_image|image(?:\[\])?)'/],
      ['unknownFieldFastApi', /Message from the service: “Extra inputs are not permitted”/],
      ['tooLarge', /The request is too large/],
    ] as const) {
      it(`in “${mode}” is refused in the words of a service that does “${references}”, for free`, async () => {
        settings['service.references'] = mode;
        const result = await runTrial({ references });
        assert.deepEqual([result.ok, 'outcome' in result && result.outcome], [false, 'rejected']);
        assert.match(result.message, words);
        assert.match(result.message, /Nothing was charged\./);
        assert.deepEqual([running().ledger, trials.of({ origin: running().url }, mode)], [[], undefined]);
      });
    }

    it(`in “${mode}” that may have been charged is not sent again`, async () => {
      settings['service.references'] = mode;
      const result = await runTrial({ cutAfterBytes: 100 });
      assert.deepEqual([result.ok, 'outcome' in result && result.outcome], [false, 'inDoubt']);
      assert.match(result.message, /It may have been charged/);
      await setImmediate();
      assert.match(messages.join(), /Generate Again: 1 image · 512 × 512 · about 0\.26/);
      assert.equal(running().ledger.length, 1);
    });
  }

  it('says first what it costs and sends, and sends nothing after Escape', async () => {
    settings['service.references'] = 'image';
    await assert.rejects(
      runTrial({}, (pick) => pick.pressEscape()),
      { kind: 'cancelled' },
    );
    const { host } = new URL(running().url);
    assert.deepEqual(rows, [
      `Try reference images with ${host}`,
      'Generate 1 image, 512 × 512 · 0.3 MP, about 0.26 · plus 0.3 MP of reference images, ' +
        `Sends a plain green picture, none of your files. ${host} may ignore it and still charge.`,
      'Press Enter to generate, or Escape to cancel. The image is not saved in your folders.',
    ]);
    assert.deepEqual([running().ledger, messages], [[], []]);
  });

  it('asks in a dialog where even one image needs one', async () => {
    Object.assign(settings, { 'service.references': 'image', 'service.confirmAbove': 0 });
    const dialog = mock.fn(() => Promise.resolve(undefined));
    Object.assign(parts.window, { showWarningMessage: dialog });
    const deps = { trialRunner: { run: () => assert.fail('was sent') }, log } as unknown as CommandDeps;
    await assert.rejects(tryReferences(deps)(), { kind: 'cancelled' });
    assert.equal(dialog.mock.callCount(), 1);
  });

  it('is not sent when another way to send was set after the person agreed', async () => {
    settings['service.references'] = 'image';
    const result = await runTrial({}, (pick) => {
      settings['service.references'] = 'edits';
      pick.pressEnter();
    });
    assert.deepEqual([result.ok, 'kind' in result && result.kind], [false, 'referencesSentOtherwise']);
    assert.deepEqual(running().received, []);
  });

  it('is in the log with how many images went where', async () => {
    settings['service.references'] = 'image';
    await runTrial({ references: 'honour' });
    const { host } = new URL(running().url);
    assert.ok(lines.includes(`Sent for a person: 1 reference images to ${host}`), lines.join('\n'));
  });

  it('tells that it cannot compare what is no PNG', async () => {
    settings['service.references'] = 'image';
    const { message } = await runTrial({ references: 'honour', format: 'jpeg' });
    assert.match(message, /^Cannot compare the test image of .* See for yourself/);
  });

  it('sends nothing while references are off, or the workspace is not trusted', async () => {
    const deps = { log } as unknown as CommandDeps;
    settings['service.references'] = 'off';
    await assert.rejects(tryReferences(deps)(), { kind: 'referencesOff' });
    settings['service.references'] = 'image';
    Object.assign(parts.workspace, { isTrusted: false });
    await assert.rejects(tryReferences(deps)(), { kind: 'referencesUntrusted' });
  });
});
