import { Disposable, l10n, ProgressLocation } from 'vscode';
import { createStatusItem, withProgress } from '../ui/plainWindow.ts';
import type { Job, JobRegistry } from './jobs.ts';

const tickMs = 1000;

/**
 * Shows a notification with the elapsed seconds and Cancel. Work that ends within a second shows none, because it would
 * disappear at once.
 */
export async function withJobProgress<Result>(job: Job, work: () => Promise<Result>): Promise<Result> {
  const working = work();
  if (await endsWithin(tickMs, working)) {
    return working;
  }
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Generating “{0}”', job.label),
    cancellable: true,
  };
  return withProgress(options, async (progress, token) => {
    const tell = (): void => progress.report({ message: job.status() });
    tell();
    const listeners = [job.onDidReport(tell), token.onCancellationRequested(() => job.cancel())];
    const timer = setInterval(tell, tickMs);
    try {
      return await working;
    } finally {
      Disposable.from(...listeners).dispose();
      clearInterval(timer);
    }
  });
}

/** A status bar item while a job runs; a click cancels. */
export function registerJobStatus(jobs: JobRegistry): Disposable {
  const item = createStatusItem('starrise.running', {
    name: l10n.t('Starrise: Running Generations'),
    command: 'starrise.cancel',
    tooltip: l10n.t('Cancel Generation'),
  });
  let timer: ReturnType<typeof setInterval> | undefined;
  const tell = (): void => {
    const active = jobs.all.filter(({ signal }) => !signal.aborted);
    const [job, ...others] = active.length > 0 ? active : jobs.all;
    if (job) {
      const status = others.length > 0 ? l10n.t('{0} generations', others.length + 1) : job.status();
      item.show('loading~spin', `Starrise: ${status}`);
      timer ??= setInterval(tell, tickMs);
    } else {
      item.hide();
      clearInterval(timer);
      timer = undefined;
    }
  };
  return Disposable.from(item, jobs.onDidChange(tell), new Disposable(() => clearInterval(timer)));
}

function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, false);
    const end = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    work.then(end, end);
  });
}
