import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { wholeEffort } from '../../../dev/bench/meter.ts';

/** Burns CPU time, fills memory for a moment, writes, and leaves a child behind that writes and burns more. */
const program = `
  import { spawn } from 'node:child_process';
  import { writeFileSync } from 'node:fs';
  import { measureWhole } from './dev/bench/meter.ts';
  const burn = 'for (const end = process.cpuUsage().user + 100_000; process.cpuUsage().user < end;);';
  const work = async () => {
    spawn(process.execPath, ['-e', 'fs.writeFileSync("/dev/null", Buffer.alloc(500_000));' + burn], { detached: true }).unref();
    new Function(burn)();
    writeFileSync('/dev/null', Buffer.alloc(1_000_000));
    Buffer.alloc(40_000_000, 1).buffer.transfer(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  console.log(JSON.stringify(await measureWhole(work, 1)));
`;

describe('The meter of the bench', () => {
  it('counts CPU time and written bytes of children too, the longest turn, and memory that is soon given back', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
    const { cpuMs, longestBusyMs, grownBytes, writtenBytes = 0, queuedMs } = wholeEffort.parse(JSON.parse(stdout));
    const seen = { cpuMs, longestBusyMs, grownBytes, writtenBytes };
    assert.ok(cpuMs >= 200 && longestBusyMs >= 100 && longestBusyMs <= cpuMs - 80, JSON.stringify(seen));
    assert.ok(grownBytes >= 40_000_000 && grownBytes < 120_000_000, JSON.stringify(seen));
    assert.ok(writtenBytes >= 1_500_000 && writtenBytes < 1_600_000, JSON.stringify(seen));
    assert.ok(queuedMs !== undefined && queuedMs >= 0);
  });
});
