import { commands, Disposable, l10n, ProgressLocation } from 'vscode';
import { type ErrorLog, logErrors } from '../ui/logErrors.ts';
import { createStatusItem, withProgress } from '../ui/plainWindow.ts';
import type { Job, JobRegistry } from './jobs.ts';

const tickMs = 1000;

/**
 * Shows a notification with the elapsed seconds and Cancel. Work that ends within a second shows none, because it would
 * disappear at once. Resolves when a message about the result can be shown.
 */
export async function withJobProgress<Result>(job: Job, jobs: JobRegistry, work: Promise<Result>): Promise<Result> {
  if (await endsWithin(tickMs, work)) {
    return work;
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
      return await jobs.showing(job, work);
    } finally {
      Disposable.from(...listeners).dispose();
      clearInterval(timer);
    }
  });
}

/**
 * Shows a notification while images may still arrive after a cancel: the editor has closed the one whose Cancel was
 * pressed. Resolves when a message about the result can be shown.
 */
export async function withLateProgress(job: Job, jobs: JobRegistry, work: Promise<unknown>): Promise<void> {
  const title = l10n.t('Cancelled, still waiting for the image');
  await withProgress({ location: ProgressLocation.Notification, title }, async (progress) => {
    // A notification without a button is cut to one line, so what matters most comes first.
    progress.report({ message: l10n.t('may be charged, “{0}”', job.label) });
    await jobs.showing(job, work);
  });
}

/**
 * A status bar item while jobs run that no notification shows; a click cancels. The context key `starrise.running` is true
 * while there is something to cancel.
 */
export function registerJobStatus(jobs: JobRegistry, log: ErrorLog): Disposable {
  const item = createStatusItem('starrise.running', {
    name: l10n.t('Starrise: Running Generations'),
    command: 'starrise.cancel',
    tooltip: l10n.t('Cancel Generation'),
  });
  let timer: ReturnType<typeof setInterval> | undefined;
  let isRunning = false;
  const tell = (): void => {
    const canCancel = jobs.all.some(({ signal }) => !signal.aborted);
    if (canCancel !== isRunning) {
      isRunning = canCancel;
      logErrors(commands.executeCommand('setContext', 'starrise.running', isRunning), log);
    }
    const all = jobs.withoutNotification;
    const active = all.filter(({ signal }) => !signal.aborted);
    const [job, ...others] = active.length > 0 ? active : all;
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
