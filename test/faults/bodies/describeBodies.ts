import { playBody, type BodyRow } from './playBody.ts';

export function describeBodies(title: string, rows: readonly BodyRow[]): void {
  describe(title, () => {
    for (const row of rows) {
      it(`${row.fault}: ${row.gives.join(', ')}`, () => playBody(row));
    }
  });
}
