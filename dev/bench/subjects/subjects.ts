import type { Subject } from '../subject.ts';

/** Each one loads only what it needs. */
export const subjects = {
  receiveOnly: () => import('./receiveOnly.ts'),
  writeOnce: () => import('./writeOnce.ts'),
  fetchJson: () => import('./fetchJson.ts'),
  openaiSdk: () => import('./openaiSdk.ts'),
  axios: () => import('./axios.ts'),
  curlPipeline: () => import('./curlPipeline.ts'),
  starrise: () => import('./starrise.ts'),
  starriseBackground: () => import('./starriseBackground.ts'),
  starriseEarly: () => import('./starriseEarly.ts'),
  starriseOtherScheme: () => import('./starriseOtherScheme.ts'),
} satisfies Record<string, () => Promise<{ readonly prepare: Subject }>>;

export type SubjectName = keyof typeof subjects;

/** How the report names them. */
export const titles = {
  receiveOnly: 'receive only',
  writeOnce: 'write once',
  fetchJson: 'fetch + JSON + zod',
  openaiSdk: 'openai SDK',
  axios: 'axios',
  curlPipeline: 'curl | jq | base64',
  starrise: 'Starrise',
  starriseBackground: 'Starrise, background process',
  starriseEarly: 'Starrise, the same started early',
  starriseOtherScheme: 'Starrise, other file system',
} as const satisfies Record<SubjectName, string>;
