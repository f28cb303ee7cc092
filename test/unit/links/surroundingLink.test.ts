import assert from 'node:assert/strict';
import { endOfSurroundingLink } from '../../../src/core/links/surroundingLink.ts';

describe('A place in a line', () => {
  const end = (marked: string): string => {
    const place = marked.indexOf('|');
    const line = marked.replace('|', '');
    const found = endOfSurroundingLink(line, place);
    return found === undefined ? 'none' : line.slice(found);
  };

  for (const [marked, rest] of [
    ['a ![al|t](x.png) b', ' b'],
    ['a ![alt|](x.png) b', ' b'],
    ['![a\\] |b](x.png)!', '!'],
    ['![](x|.png) ![b](y.png)', ' ![b](y.png)'],
    ['<img src="x.png" alt="a|">after', 'after'],
    ['a |![alt](x.png)', 'none'],
    ['![alt](x.png)| b', 'none'],
    ['[not an| image](x.png)', 'none'],
    ['nothing| here', 'none'],
  ] as const) {
    it(`${marked}: the link around it ends before “${rest}”`, () => assert.equal(end(marked), rest));
  }
});
