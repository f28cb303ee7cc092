/** A part of the product that is broken on purpose, and the tests that must find it. Globs. */
export interface Subject {
  readonly name: string;
  readonly sources: readonly string[];
  /** Fast ones: they run once for each of hundreds of faults. */
  readonly tests: readonly string[];
}

export const subjects: readonly Subject[] = [
  {
    name: 'naming',
    sources: ['src/core/naming/**/*.ts'],
    tests: ['test/unit/naming/**/!(hostile*).test.ts'],
  },
  {
    name: 'links and escaping',
    sources: ['src/core/links/**/*.ts', 'src/core/base/text.ts'],
    tests: ['test/unit/links/**/!(hostile*).test.ts'],
  },
  {
    name: 'states of the journal',
    sources: [
      'src/core/journal/{entryState,journal,records}.ts',
      'src/core/generation/{recoverOutcome,resumeEntry,save}.ts',
      'src/platform/node/journal/{ownership,follow}.ts',
    ],
    tests: ['test/unit/{journal,generation}/**/*.test.ts'],
  },
];
