import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { nameThisMachine } from '../../support/names.ts';
import { certificateFile } from '../../support/rawServer.ts';
import { playFault, type FaultRow } from './faultRow.ts';

/** A part of the fault table, on a system that trusts the test authority. */
export function describeFaults(title: string, rows: readonly FaultRow[]): void {
  describe(title, () => {
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
    for (const row of rows) {
      it(`${row.fault}: ${row.gives.join(', ')}`, () => playFault(row));
    }
  });
}
