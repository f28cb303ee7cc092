import type { Day } from '../../core/history/days.ts';

/** A day in a list of ours. Commands in the title of the list get it where it has the focus, and tell by its class what it is. */
export class ShownDay implements Day {
  readonly date: Day['date'];
  readonly records: Day['records'];

  constructor({ date, records }: Day) {
    this.date = date;
    this.records = records;
  }
}
