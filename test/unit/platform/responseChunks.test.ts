import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, request, type ClientRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { ResponseChunks } from '../../../src/platform/node/responseChunks.ts';

const body = Buffer.from(Array.from({ length: 4_000_000 }, (_, index) => (index * 7919) >> 3));

/** What the tests use of Node’s parser, which is no public interface. */
interface Parser {
  execute: (read: Buffer) => unknown;
  [number: number]: unknown;
}

describe('The chunks of a response', () => {
  let server: Server;
  let sent: ClientRequest;
  let agent: Agent;
  let parser: Parser;
  let originals: Parser;
  const serve = async (encoding: 'length' | 'chunked', isKeptOpen = false): Promise<void> => {
    agent = new Agent({ keepAlive: isKeptOpen });
    server = createServer((_, response) => {
      response.writeHead(200, {
        ...(encoding === 'length' && { 'Content-Length': body.length }),
        Connection: isKeptOpen ? 'keep-alive' : 'close',
      });
      for (let at = 0; at < body.length; at += 100_001) {
        response.write(body.subarray(at, at + 100_001));
      }
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  };
  /** @param onParser called when there is a parser that has parsed nothing yet */
  const respond = async (onParser: () => void): Promise<IncomingMessage> => {
    sent = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', agent });
    sent.on('socket', (socket) => {
      ({ parser } = socket as unknown as { readonly parser: Parser });
      originals = { ...parser };
      onParser();
    });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return response;
  };
  afterEach(() => {
    // Node uses it again for other connections
    Reflect.deleteProperty(parser, 'execute');
    Object.assign(parser, originals);
    sent.destroy();
    agent.destroy();
    server.close();
    server.closeAllConnections();
  });

  /** The body, after chunks that are read slowly: in between, others wait. */
  const read = async (chunks: AsyncIterable<Uint8Array>): Promise<{ bytes: Buffer; chunks: Uint8Array[] }> => {
    const [copies, all]: [Buffer[], Uint8Array[]] = [[], []];
    for await (const chunk of chunks) {
      await setImmediate();
      copies.push(Buffer.from(chunk));
      all.push(chunk);
    }
    return { bytes: Buffer.concat(copies), chunks: all };
  };
  const sizes = (arrays: readonly Uint8Array[]): number => arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);

  for (const encoding of ['length', 'chunked'] as const) {
    it(`free their memory, and what was read from the connection (${encoding})`, async () => {
      await serve(encoding);
      const reads: Buffer[] = [];
      const response = await respond(() => void (parser.execute = keeping(parser.execute, reads)));
      const received = await read(new ResponseChunks(response));
      assert.ok(received.bytes.equals(body));
      assert.equal(sizes(received.chunks), 0);
      // The first one has come before anybody listened, and the last ones may be kept for chunks that are not read
      assert.ok(sizes(reads) < 600_000, `${sizes(reads)} bytes of ${reads.length} reads are left`);
    });

    it(`are right where the parser does not copy them (${encoding})`, async () => {
      await serve(encoding);
      const reads: Buffer[] = [];
      const response = await respond(() => {
        parser.execute = keeping(parser.execute, reads);
        passOnReads(parser, reads);
      });
      const received = await read(new ResponseChunks(response));
      assert.ok(received.bytes.equals(body));
      assert.ok(received.chunks.length > 10);
    });
  }

  it('leave alone what others read as well', async () => {
    await serve('length');
    const reads: Buffer[] = [];
    const response = await respond(() => void (parser.execute = keeping(parser.execute, reads)));
    let others = 0;
    response.socket.on('data', (bytes: Buffer) => void (others += bytes.length));
    const received = await read(new ResponseChunks(response));
    assert.ok(received.bytes.equals(body));
    assert.equal(sizes(reads.slice(1)), others);
  });

  it('end with the response where the server keeps the connection open', async () => {
    await serve('length', true);
    const response = await respond(() => undefined);
    const { socket } = response;
    const others = socket.listenerCount('data');
    const received = await read(new ResponseChunks(response));
    assert.deepEqual([received.bytes.equals(body), socket.destroyed], [true, false]);
    assert.ok(socket.listenerCount('data') <= others);
  });

  it('close the connection when the reader stops', async () => {
    await serve('length');
    const response = await respond(() => undefined);
    for await (const chunk of new ResponseChunks(response)) {
      assert.ok(chunk.length > 0);
      break;
    }
    assert.equal(response.destroyed, true);
  });
});

/** A function of the parser that records what it gets. */
function keeping(execute: Parser['execute'], reads: Buffer[]): Parser['execute'] {
  return function (this: Parser, read) {
    reads.push(read);
    return execute.call(this, read);
  };
}

/** Makes the parser pass on parts of what it read, instead of copies. */
function passOnReads(parser: Parser, reads: readonly Buffer[]): void {
  const [number] = Object.keys(parser).filter(
    (key) => (parser[Number(key)] as { name?: string } | null)?.name === 'parserOnBody',
  );
  assert.ok(number !== undefined, 'Node’s parser has changed');
  const original = parser[Number(number)] as (this: Parser, bytes: Buffer) => void;
  parser[Number(number)] = function (this: Parser, bytes: Buffer): void {
    const read = reads.at(-1) ?? bytes;
    const at = read.indexOf(bytes);
    assert.ok(at >= 0);
    original.call(this, read.subarray(at, at + bytes.length));
  };
}
