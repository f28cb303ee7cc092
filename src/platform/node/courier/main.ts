// A process of its own that carries one generation, so that it outlives the window that ordered it. It is told what to
// do by two lines on its standard input, and writes what comes into the journal. That the input closes is no cancel.
import { createInterface } from 'node:readline';
import { parseJson } from '../../../core/base/json.ts';
import { send } from '../../../core/generation/send.ts';
import { intentSchema } from '../../../core/journal/records.ts';
import { Secret } from '../../../core/service/secret.ts';
import { parseService } from '../../../core/service/service.ts';
import { decoder } from '../base64Decoder.ts';
import { clock } from '../clock.ts';
import { EntryFolder } from '../journal/entryFolder.ts';
import { beginToCarry } from '../journal/folderEntry.ts';
import { createTransport } from '../transport.ts';
import { connectSecurely } from './connect.ts';
import { connectSchema, courierLines, jobSchema } from './protocol.ts';
import { cancelSignal, tellPatience } from './wordOfMouth.ts';

/** For a window that is gone before it has handed over the job. */
const maxIdleMs = 10_000;
const maxOvertimeMs = 60_000;

process.stdout.on('error', () => undefined); // whoever listened is gone
const end = (): never => process.exit();
run().then(end, end); // nobody is left to be told of an error

async function run(): Promise<void> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => parseJson((await lines.next()).value ?? '');
  const idle = setTimeout(() => process.exit(), maxIdleMs);
  const { origin } = connectSchema.parse(await next());
  const socket = await connectSecurely(new URL(origin));
  console.log(courierLines.ready);

  const { entry, service, key, timeoutMs, timings } = jobSchema.parse(await next());
  const folder = new EntryFolder(entry);
  const intent = await folder.read('intent.json', intentSchema);
  if (!intent || parseService(service).origin !== origin) {
    return; // nothing to do, or not for whom the connection is
  }
  const writer = beginToCarry(folder, timings, 'onDiskOnly');
  if (!writer) {
    return;
  }
  console.log(courierLines.carrying);
  clearTimeout(idle);
  // The transport ends what takes too long, head and body by themselves; this is for what nobody has thought of.
  const overtime = setTimeout(() => process.exit(), 2 * timeoutMs + maxOvertimeMs);
  const job = { request: intent.request, service: parseService(service), key: new Secret(key), timeoutMs };
  const sent = (): void => {
    overtime.refresh();
  };
  const events = { sent, imageReceived: () => undefined, retryIn: tellPatience(folder) };
  const ports = { transport: createTransport(undefined, socket), decoder, clock };
  await send(job, writer, ports, events, cancelSignal(folder));
}
