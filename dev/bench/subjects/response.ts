import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';

/**
 * Hands on the chunks of the service’s response, each of which may be used until `take` returns. Their memory is given
 * back at once: that of the chunk, and that of what was read from the socket, of which Node’s parser has made the chunk
 * as a copy. Left to the garbage collector, tens of megabytes would pile up.
 */
export async function receive(url: string, take: (chunk: Uint8Array) => void): Promise<void> {
  const sent = request(`${url}/v1/images/generations`, { method: 'POST', agent: false }).end('{}');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.on('data', (chunk: Uint8Array) => {
    take(chunk);
    giveBack(chunk);
  });
  response.socket.on('data', giveBack); // after the parser, which listens longer; the connection is of this request alone
  await once(response, 'end');
}

/** Only memory that belongs to these bytes alone. */
function giveBack({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) {
    buffer.transfer(0);
  }
}
