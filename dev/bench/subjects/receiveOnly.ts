// The lower bound: the bytes of the response are received and dropped.
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import type { Subject } from '../subject.ts';

export const run: Subject = async ({ url, saved }) => {
  const sent = request(`${url}/v1/images/generations`, { method: 'POST' }).end('{}');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  await once(response.resume(), 'end');
  saved();
};
