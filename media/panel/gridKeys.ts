/** Where a key leads from one cell to another; `undefined` when it leads nowhere. @param page rows that a page key goes */
export function stepInGrid(
  key: string,
  index: number,
  total: number,
  columns: number,
  page: number,
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    PageUp: index - columns * page,
    PageDown: index + columns * page,
    Home: 0,
    End: total - 1,
  };
  const target = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return target === undefined || total === 0 ? undefined : Math.max(0, Math.min(target, total - 1));
}
