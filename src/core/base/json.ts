/** The parsed JSON; `undefined` when it is invalid. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Parses an object or a list whose end may be missing: it has what is whole before the cut, also in what was begun inside.
 * `undefined` when it is invalid before the cut.
 */
export function parseJsonBeginning(text: string): unknown {
  let closing = '';
  let usable = { end: 0, closing };
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[\[\]\{\},]/gsv)) {
    if (token === '{' || token === '[') {
      closing = (token === '{' ? '}' : ']') + closing;
      usable = { end: index + 1, closing };
    } else if (token === '}' || token === ']') {
      closing = closing.slice(1);
      usable = { end: index + 1, closing };
    } else if (token === ',') {
      usable = { end: index, closing };
    }
  }
  return parseJson(text.slice(0, usable.end) + usable.closing);
}
