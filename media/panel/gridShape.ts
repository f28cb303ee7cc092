/** The layout of a grid of square cells in a width. Lengths in CSS pixels. */
export interface GridShape {
  readonly columns: number;
  /** Side of a cell. */
  readonly cell: number;
  /** From one row to the next. */
  readonly rowHeight: number;
}

export interface Range {
  readonly start: number;
  /** Behind the last one. */
  readonly end: number;
}

export const gap = 8;
/** Maximum number of drawn cells: each one holds a decoded picture. */
export const maxCells = 39;
const minCell = 132;
const maxCell = 320;

/** As many columns as fit, but not so many that more cells than allowed are visible. */
export function gridShape(width: number, viewportHeight: number): GridShape {
  const mostColumns = Math.max(1, Math.floor((width + gap) / (minCell + gap)));
  for (let columns = mostColumns; columns > 1; columns--) {
    const shape = shapeOf(columns, width);
    if (columns * rowsInSight(shape, viewportHeight) <= maxCells) {
      return shape;
    }
  }
  return shapeOf(1, Math.min(width, maxCell));
}

/** The cells to draw: visible ones and, if allowed, one more row on each side. */
export function cellsInSight(shape: GridShape, total: number, top: number, viewportHeight: number): Range {
  const rows = rowsInSight(shape, viewportHeight);
  const mostRows = Math.floor(maxCells / shape.columns);
  const spare = Math.min(2, Math.max(0, mostRows - rows));
  const firstRow = Math.floor(Math.max(0, top) / shape.rowHeight) - (top > 0 ? Math.floor(spare / 2) : 0);
  const start = Math.min(Math.max(0, firstRow) * shape.columns, total);
  const end = Math.min(start + Math.min(rows + spare, mostRows) * shape.columns, total);
  return { start, end };
}

export function gridHeight({ columns, rowHeight }: GridShape, total: number): number {
  return Math.ceil(total / columns) * rowHeight;
}

function shapeOf(columns: number, width: number): GridShape {
  const cell = Math.max(1, Math.floor((width - gap * (columns - 1)) / columns));
  return { columns, cell, rowHeight: cell + gap };
}

/** At any scroll position. */
function rowsInSight({ rowHeight }: GridShape, viewportHeight: number): number {
  return Math.ceil(viewportHeight / rowHeight) + 1;
}

/** The cell that a key moves to; `undefined` for other keys. @param page rows that a page key moves by */
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
