import { platform } from '#platform';
import { window, workspace, type CancellationToken, type ExtensionContext } from 'vscode';
import type { GenerateResult } from './core/result.ts';
import { abortSignalOf } from './host/abortSignal.ts';
import { ApiKeys } from './host/apiKeys.ts';
import type { CommandName } from './host/commands/commandNames.ts';
import { createCommand, type Command } from './host/commands/commands.ts';
import { generateForProgram } from './host/commands/generateImage.ts';
import { Carets } from './host/editor/carets.ts';
import { orFailureResult } from './host/failures/failureResult.ts';
import { ImageStore } from './host/files/imageStore.ts';
import { SaveDialogs } from './host/files/saveDialogs.ts';
import { Memory } from './host/memory.ts';
import { Generator } from './host/orders/generator.ts';
import { OrderDesk } from './host/orders/orderDesk.ts';
import { registerRunStatus } from './host/orders/runProgress.ts';
import { Runs } from './host/orders/runs.ts';
import { RecoveryWatch } from './host/recovery/recoveryWatch.ts';

/** Everything that makes images. */
export interface Studio {
  command(name: CommandName): Command;
  generate(args: unknown, token?: CancellationToken): Promise<GenerateResult>;
  /** Looks after what other windows have left. */
  recover(): Promise<void>;
}

export function openStudio(context: ExtensionContext): Studio {
  const { transport, decoder, clock } = platform;
  const log = window.createOutputChannel('Starrise Images', { log: true });
  const journal = platform.openJournal(context.globalStorageUri.toString());
  const hasProxy = () => Boolean(workspace.getConfiguration('http').get<unknown>('proxy'));
  const carry = platform.openCarrier({ extension: context.extensionUri.toString(), hasProxy });
  const apiKeys = new ApiKeys(context.secrets, () => platform.environmentKey());
  const saveDialogs = new SaveDialogs(platform.homeFolder());
  const imageStore = new ImageStore(platform.localFiles, saveDialogs);
  const memory = new Memory(context.globalState);
  const runs = new Runs();
  const carets = new Carets();
  const generator = new Generator({ carry, journal, apiKeys, imageStore, memory, runs, log });
  const desk = new OrderDesk({ generator, imageStore, memory, saveDialogs, log });
  const recovery = { journal, imageStore, runs, carrying: { transport, decoder, clock }, log };
  const watch = new RecoveryWatch(recovery);
  const deps = { desk, apiKeys, carets, memory, runs, imageStore, saveDialogs, recovery, transport, log };
  context.subscriptions.push(log, runs, carets, journal, watch, registerRunStatus(runs));
  return {
    command: (name) => createCommand(name, deps),
    generate: (args, token) => orFailureResult(() => generateForProgram(deps, args, abortSignalOf(token))),
    recover: () => watch.look(),
  };
}
