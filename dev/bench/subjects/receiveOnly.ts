// The lower bound: the bytes of the response are received and dropped.
import type { Subject } from '../subject.ts';
import { receive } from './response.ts';

export const prepare: Subject = ({ url }) =>
  Promise.resolve(async ({ saved }) => {
    await receive(url, () => undefined);
    saved();
  });
