import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { nameThisMachine } from '../../support/names.ts';
import { certificateFile } from '../../support/rawServer.ts';
import { playFault, type FaultRow } from './faultRow.ts';
import { connection } from './table/connection.ts';
import { doubts } from './table/doubts.ts';
import { fine } from './table/fine.ts';
import { refusals } from './table/refusals.ts';
import { silence } from './table/silence.ts';
import { useless } from './table/useless.ts';
import { waits } from './table/waits.ts';

/** All that a service and the way to it can do. */
const table: Readonly<Record<string, readonly FaultRow[]>> = {
  connection,
  doubts,
  fine,
  refusals,
  silence,
  useless,
  waits,
};

describe('The table of faults', () => {
  const authorities = getCACertificates('default');
  let forgetNames: () => void;
  before(() => {
    setDefaultCACertificates([...authorities, certificateFile('authority.crt')]);
    forgetNames = nameThisMachine('images.example');
  });
  after(() => {
    setDefaultCACertificates(authorities);
    forgetNames();
  });

  it('has at least 120 rows, each with a name of its own, from every file of its folder', () => {
    const names = Object.values(table).flatMap((rows) => rows.map(({ fault }) => fault));
    assert.ok(names.length >= 120, `${names.length} rows`);
    assert.equal(new Set(names).size, names.length);
    const files = readdirSync(new URL('table', import.meta.url)).map((file) => file.replace('.ts', ''));
    assert.deepEqual(Object.keys(table), files.toSorted());
  });

  for (const [part, rows] of Object.entries(table)) {
    describe(part, () => {
      for (const row of rows) {
        it(`${row.fault}: ${row.gives.join(', ')}`, () => playFault(row));
      }
    });
  }
});

describe('A certificate of an authority that the system does not know', () => {
  it('is not trusted', () =>
    playFault({
      fault: 'unknown authority',
      certificate: 'trusted',
      gives: ['tlsUntrusted', 'notSent', 0],
      says: 'an authority that this system does not trust.',
    }));
});
