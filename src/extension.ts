import { platform } from '#platform';
import { window, type CancellationToken, type ExtensionContext } from 'vscode';
import type { GenerateResult } from './core/result.ts';
import { ApiKeys } from './host/apiKeys.ts';
import { Carets } from './host/editor/carets.ts';
import { registerCommands } from './host/commands/commands.ts';
import { generateForProgram } from './host/commands/generateImage.ts';
import { orFailureResult } from './host/failures/failureResult.ts';
import { Generator } from './host/orders/generator.ts';
import { ImageStore } from './host/files/imageStore.ts';
import { Memory } from './host/memory.ts';
import { OrderDesk } from './host/orders/orderDesk.ts';
import { registerRunStatus } from './host/orders/runProgress.ts';
import { Runs } from './host/orders/runs.ts';
import { SaveDialogs } from './host/files/saveDialogs.ts';
import { abortSignalOf } from './host/abortSignal.ts';

/** What other extensions can call. */
export interface StarriseApi {
  readonly version: 1;
  /** As the command `starrise.generateImage` with arguments: asks nothing, and never throws for an expected failure. */
  generate(args: unknown, token?: CancellationToken): Promise<GenerateResult>;
}

export function activate(context: ExtensionContext): StarriseApi {
  const log = window.createOutputChannel('Starrise Images', { log: true });
  const journal = platform.openJournal(context.globalStorageUri.toString());
  const apiKeys = new ApiKeys(context.secrets, () => platform.environmentKey());
  const saveDialogs = new SaveDialogs(platform.homeFolder());
  const imageStore = new ImageStore(platform.localFiles, saveDialogs);
  const memory = new Memory(context.globalState);
  const runs = new Runs();
  const carets = new Carets();
  const generator = new Generator({ platform, journal, apiKeys, imageStore, memory, runs, log });
  const desk = new OrderDesk({ generator, imageStore, memory, saveDialogs, log });
  const deps = { desk, apiKeys, carets, memory, runs, transport: platform.transport, log };
  context.subscriptions.push(log, runs, carets, registerRunStatus(runs), registerCommands(deps));
  return {
    version: 1,
    generate: (args, token) => orFailureResult(() => generateForProgram(deps, args, abortSignalOf(token))),
  };
}
