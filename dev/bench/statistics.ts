/** The measurements of one run of a subject, or what is typical of several; times in milliseconds from the request. */
export interface Sample {
  readonly allSavedMs: number;
  readonly firstSavedMs: number;
  /** From the last byte of the response. */
  readonly restMs: number;
  /** Of all threads and processes. */
  readonly cpuMs: number;
  readonly longestBusyMs: number;
  /** The peak memory above the start. */
  readonly grownMegabytes: number;
  /** The same, for each byte of the images. */
  readonly grown: number;
  /** Bytes written to files, for each byte of the images; NaN where the system does not report it. */
  readonly written: number;
  /** The share of the time in which other processes had the CPU; NaN where the system does not report it. */
  readonly queued: number;
}

/** The median of each figure in the half of the runs with the least disturbance by other processes. */
export function typicalOf(samples: readonly Sample[]): Sample {
  const quiet = quieterHalf(samples);
  const of = (figure: keyof Sample): number => medianOf(quiet.map((sample) => sample[figure]));
  return {
    allSavedMs: of('allSavedMs'),
    firstSavedMs: of('firstSavedMs'),
    restMs: of('restMs'),
    cpuMs: of('cpuMs'),
    longestBusyMs: of('longestBusyMs'),
    grownMegabytes: of('grownMegabytes'),
    grown: of('grown'),
    written: of('written'),
    queued: of('queued'),
  };
}

/** Of an odd number the middle one too. Where disturbance is not reported, the first ones. */
export function quieterHalf<Figures extends { readonly queued: number }>(
  samples: readonly Figures[],
): readonly Figures[] {
  const order = samples.toSorted((one, other) => (one.queued || 0) - (other.queued || 0));
  return order.slice(0, Math.ceil(samples.length / 2));
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
