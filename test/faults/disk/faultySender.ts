// The background sender on a disk that fails as the file `fault.json` beside the program says.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FaultyFiles, type Fault } from './faultyFiles.ts';

const fault = JSON.parse(readFileSync(join(dirname(process.argv[1] ?? ''), 'fault.json'), 'utf8')) as Fault;
void FaultyFiles.install(fault).then(() => import('../../../src/platform/node/backgroundSender/main.ts'));
