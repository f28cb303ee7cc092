import { commands, Uri, workspace, type CancellationToken, type ExtensionContext } from 'vscode';
import type { GenerateResult } from './core/result.ts';
import { commandNames } from './host/commands/commandNames.ts';
import type { Studio } from './studio.ts';

/** What other extensions can call. */
export interface StarriseApi {
  readonly version: 1;
  /** As the command `starrise.generateImage` with arguments: asks nothing, and never throws for an expected failure. */
  generate(args: unknown, token?: CancellationToken): Promise<GenerateResult>;
}

/** Little is loaded at the start: the studio opens with the first order, or when something waits in the journal. */
export function activate(context: ExtensionContext): StarriseApi {
  let opening: Promise<Studio> | undefined;
  const studio = () => (opening ??= import('./studio.ts').then(({ openStudio }) => openStudio(context)));
  const registered = commandNames.map((name) =>
    commands.registerCommand(`starrise.${name}`, async (args?: unknown) => (await studio()).command(name)(args)),
  );
  context.subscriptions.push(...registered);
  void hasEntries(Uri.joinPath(context.globalStorageUri, 'journal')).then(async (isWaiting) => {
    await (isWaiting && (await studio()).recover());
  });
  return { version: 1, generate: async (args, token) => (await studio()).generate(args, token) };
}

async function hasEntries(journal: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.readDirectory(journal)).length > 0;
  } catch {
    return false; // nothing was ever ordered
  }
}
