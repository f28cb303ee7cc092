// Runs in the extension host: activates the extension under development and reports the CPU time in milliseconds.
import { extensions } from 'vscode';
import { mainThreadCpuMs } from '../mainThreadCpu.ts';
import { reportResultOf } from './hostResult.ts';
import { quiet } from './quiet.ts';

export function run(): Promise<void> {
  return reportResultOf(async () => {
    const extension = extensions.all.find(({ id }) => /^(starrise-images|bench)\./.test(id));
    if (!extension || extension.isActive) {
      throw new Error('No extension is waiting for its activation.');
    }
    await quiet();
    const startMs = mainThreadCpuMs();
    await extension.activate();
    return mainThreadCpuMs() - startMs;
  });
}
