import type { Subject } from '../subject.ts';

/** Each one loads only what it needs. */
export const subjects = {
  receiveOnly: () => import('./receiveOnly.ts'),
  fetchJson: () => import('./fetchJson.ts'),
  openaiSdk: () => import('./openaiSdk.ts'),
  starrise: () => import('./starrise.ts'),
  starriseBackground: () => import('./starriseBackground.ts'),
  starriseOtherScheme: () => import('./starriseOtherScheme.ts'),
} satisfies Record<string, () => Promise<{ readonly run: Subject }>>;

export type SubjectName = keyof typeof subjects;
