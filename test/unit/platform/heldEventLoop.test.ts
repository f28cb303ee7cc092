import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { Transport } from '../../../src/core/service/transport.ts';
import { createTransport as createNodeTransport } from '../../../src/platform/node/transport.ts';
import { createTransport as createWebTransport } from '../../../src/platform/web/transport.ts';
import { holdEventLoop } from '../../support/holdEventLoop.ts';
import { response, head } from '../../support/responses.ts';
import { exchanges, readBody } from '../../support/transports.ts';

const limitMs = 100;
const heldMs = 400;
const limits = { connectMs: limitMs, silenceMs: limitMs };
const never = new AbortController().signal;

for (const [host, transport] of [
  ['Node', createNodeTransport(limits)],
  ['browser', createWebTransport(limits)],
] as const) {
  describe(`An event loop of the ${host} host that is held for longer than a limit`, () => {
    const serve = exchanges(limitMs);

    it('reads a whole response that was received meanwhile', async () => {
      const { request } = await serve({ behaviours: [thenHold(response(200, 'whole'))] });
      assert.equal(await readBody(await transport.post(request, never)), 'whole');
    });

    it('reads the rest of a body that was received meanwhile', async () => {
      const body = await readHalf(transport, 60_000);
      assert.equal(body, 'abcdef');
    });

    it('reads the rest of a body whose time as a whole has passed meanwhile', async () => {
      const body = await readHalf(transport, limitMs);
      assert.equal(body, 'abcdef');
    });

    async function readHalf(by: Transport, timeoutMs: number): Promise<string> {
      const sockets: Socket[] = [];
      const behaviours = [
        (socket: Socket) => {
          sockets.push(socket);
          socket.write(`${head(200, { 'Content-Length': '6' })}abc`);
        },
      ];
      const { request } = await serve({ behaviours });
      let text = '';
      for await (const chunk of (await by.post({ ...request, timeoutMs }, never)).body) {
        text += Buffer.from(chunk).toString();
        if (text === 'abc') {
          setTimeout(setImmediate, 10, () => {
            sockets.forEach((socket) => socket.write('def'));
            holdEventLoop(heldMs); // from here the event loop first looks at its timers
          });
        }
      }
      return text;
    }
  });
}

describe('An event loop that is held while a connection is made', () => {
  const serve = exchanges(2000);

  it('uses the connection', async () => {
    const { request } = await serve({ behaviours: [response(200, 'whole')] });
    const posting = createNodeTransport(limits).post(request, never);
    // The first turn asks the system for the connection, which a machine makes by itself.
    process.nextTick(() => process.nextTick(holdEventLoop, heldMs));
    assert.equal(await readBody(await posting), 'whole');
  });
});

function thenHold(does: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    does(socket);
    holdEventLoop(heldMs);
  };
}
