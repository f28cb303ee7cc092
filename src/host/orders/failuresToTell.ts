import type { MadeOrder } from './generator.ts';

/**
 * What failed, in groups that are told of together. The same reason is told once, and ordered again together; so is what was
 * not tried after a refusal. What was kept is offered each by itself.
 */
export function failuresToTell(made: readonly MadeOrder[]): readonly (readonly MadeOrder[])[] {
  const failed = made.filter(({ generation }) => generation.failure);
  const refusal = failed.find(({ generation }) => generation.failure?.outcome === 'rejected')?.generation.failure?.kind;
  const groups = Map.groupBy(failed, ({ generation: { failure, unsaved: kept } }, index) => {
    const kind = failure?.kind === 'notTried' ? refusal : failure?.kind;
    return kept ? index : kind;
  });
  return [...groups.values()];
}
