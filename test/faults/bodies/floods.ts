import { once } from 'node:events';
import type { Socket } from 'node:net';
import { head } from '../../support/responses.ts';
import type { Behaviour } from '../../support/rawServer.ts';

const gigabyte = 2 ** 30;
const blockLength = 64 * 1024;

/** Sends a beginning, then repeats a text up to a gigabyte, if the client reads that much. */
export function flood(beginning: string | Uint8Array, words: string): Behaviour {
  const block = Buffer.from(words.repeat(Math.ceil(blockLength / words.length)));
  return (socket) => void pour(socket, beginning, block);
}

/** A gigabyte as the body of a response. */
export function floodBody(beginning: string | Uint8Array, words: string, status = 200): Behaviour {
  const start = Buffer.from(head(status, { 'Content-Length': String(gigabyte) }));
  return flood(Buffer.concat([start, Buffer.from(beginning)]), words);
}

/** Sends a beginning, then repeats a text byte by byte, without end. */
export function drip(beginning: string, words: string, everyMs = 20): Behaviour {
  return (socket) => {
    let at = 0;
    socket.write(beginning);
    const timer = setInterval(() => socket.write(words.charAt(at++ % words.length)), everyMs);
    socket.on('close', () => clearInterval(timer));
  };
}

async function pour(socket: Socket, beginning: string | Uint8Array, block: Uint8Array): Promise<void> {
  const closed = once(socket, 'close');
  socket.write(beginning);
  while (!socket.destroyed && socket.bytesWritten < gigabyte) {
    if (!socket.write(block)) {
      await Promise.race([once(socket, 'drain'), closed]);
    }
  }
  socket.end();
}
