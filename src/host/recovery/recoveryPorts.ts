import { Uri, workspace } from 'vscode';
import type { ResumePorts } from '../../core/generation/resumeEntry.ts';
import type { SendPorts } from '../../core/generation/send.ts';
import type { JournalEntry } from '../../core/journal/journal.ts';
import type { ResponseOutcome, SendEvents } from '../../core/response/response.ts';
import type { ImageStore } from '../files/imageStore.ts';
import { Job, jobLabel, type JobRegistry } from '../generation/jobs.ts';
import { logErrors, type ErrorLog } from '../ui/logErrors.ts';

export interface RecoveryPortsDeps {
  readonly imageStore: ImageStore;
  readonly jobs: JobRegistry;
  readonly sendPorts: SendPorts;
  readonly log: ErrorLog;
}

/** What this window provides to resume generations. */
export function recoveryPorts({ imageStore, jobs, sendPorts, log }: RecoveryPortsDeps): ResumePorts {
  return {
    sendPorts,
    files: imageStore,
    maySaveUnasked: () => workspace.isTrusted,
    follow: (entry) => followAsJob(entry, jobs, log),
  };
}

/** Whether a request was made for a folder of this window; a window without folders accepts all. */
export function isOfThisWindow(root: string): boolean {
  return !workspace.workspaceFolders?.length || workspace.getWorkspaceFolder(Uri.parse(root)) !== undefined;
}

/** Shows a request that another process is sending as a job. After a cancel its images are not saved unasked. */
async function followAsJob(
  entry: JournalEntry,
  jobs: JobRegistry,
  log: ErrorLog,
): Promise<ResponseOutcome | undefined> {
  const { order: input, request, time } = entry.intent;
  const job = new Job(jobLabel(input.prompt), request.count, Date.parse(time));
  const events: SendEvents = {
    sent: () => job.report({ stage: 'sent' }),
    imageReceived: ({ index }) => job.report({ stage: 'received', images: index + 1 }),
    retryIn: (seconds) => job.report({ stage: 'retrying', seconds }),
  };
  const markReported = (): void => logErrors(entry.markReported(), log);
  job.signal.addEventListener('abort', markReported);
  const following = entry.follow(events, job.signal);
  try {
    await jobs.track(job, following);
    return await following;
  } finally {
    job.signal.removeEventListener('abort', markReported);
  }
}
