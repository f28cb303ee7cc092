// A process of its own that sends one generation, so that it goes on when the window that requested it closes. It is told what to
// do by two lines on its standard input, and writes what comes into the journal. That the input closes is no cancel; before the
// lines have come it is the end. It may be started before a person has decided: until the first line it connects to nothing.
import { once } from 'node:events';
import { connect as connectPlainly, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as connectByTls } from 'node:tls';
import { parseJson } from '../../../core/base/json.ts';
import { send } from '../../../core/generation/send.ts';
import { intentSchema } from '../../../core/journal/records.ts';
import { Secret } from '../../../core/service/secret.ts';
import { parseService } from '../../../core/service/service.ts';
import { decoder } from '../base64Decoder.ts';
import { clock } from '../clock.ts';
import { TimeLimit } from '../../timeLimit.ts';
import { EntryFolder } from '../journal/entryFolder.ts';
import { startSending } from '../journal/folderEntry.ts';
import { cancelSignal, retryCountdownWriter } from '../journal/follow.ts';
import { createTransport } from '../transport.ts';
import { connectSchema, maxIdleMs, senderLines, jobSchema } from './protocol.ts';

const maxOvertimeMs = 60_000;

process.stdout.on('error', () => undefined); // the reader is gone
const end = (): never => process.exit();
run().then(end, end); // there is no one to report an error to

async function run(): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => parseJson((await lines.next()).value ?? '');
  const idle = setTimeout(() => process.exit(), maxIdleMs);
  const { origin } = connectSchema.parse(await next());
  const socket = await connectSecurely(new URL(origin));
  console.log(senderLines.ready);

  const { entry, service, key, timeoutMs, timings } = jobSchema.parse(await next());
  const folder = new EntryFolder(entry);
  const intent = await folder.read('intent.json', intentSchema);
  if (!intent || parseService(service).origin !== origin) {
    return; // no job, or the connection belongs to another service
  }
  const writer = startSending(folder, timings, 'onDiskOnly');
  if (!writer) {
    return;
  }
  console.log(senderLines.sending);
  clearTimeout(idle);
  // The transport has timeouts for head and body; this one is for unexpected hangs.
  const overtime = new TimeLimit(2 * timeoutMs + maxOvertimeMs, () => process.exit());
  const job = { request: intent.request, service: parseService(service), key: new Secret(key), timeoutMs };
  const tellNews = (): void => console.log(senderLines.news);
  const sent = (): void => {
    overtime.restart();
    tellNews();
  };
  const events = { sent, imageReceived: tellNews, retryIn: retryCountdownWriter(folder) };
  const ports = { transport: createTransport(undefined, socket), decoder, clock };
  await send(job, writer, ports, events, cancelSignal(folder));
  tellNews();
}

/** A connection to the service with a trusted certificate; without TLS only where the service is on this machine. */
async function connectSecurely({ protocol, hostname, port }: URL): Promise<Socket> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'http:') {
    const plain = connectPlainly({ host, port: Number(port || 80) });
    await once(plain, 'connect');
    return plain;
  }
  const socket = connectByTls({
    host,
    port: Number(port || 443),
    servername: host,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
  });
  await once(socket, 'secureConnect');
  return socket;
}
