import assert from 'node:assert/strict';
import { endsWithImage, surroundingLink, unescapedAltText } from '../../../src/core/links/linkSpacing.ts';

describe('The link around a position', () => {
  const end = (marked: string): string => {
    const place = marked.indexOf('|');
    const line = marked.replace('|', '');
    const found = surroundingLink(line, place);
    return found ? line.slice(found.end) : 'none';
  };

  for (const [marked, rest] of [
    ['a ![al|t](x.png) b', ' b'],
    ['a ![alt|](x.png) b', ' b'],
    ['![a\\] |b](x.png)!', '!'],
    ['![](x|.png) ![b](y.png)', ' ![b](y.png)'],
    ['a ![al|t][label] b', ' b'],
    ['<img src="x.png" alt="a|">after', 'after'],
    ['image::x.png["a|, b",64,64] b', ' b'],
    ['#image("x.png", alt: "a \\") |b") c', ' c'],
    ['\\includegraphics{x|.png} b', ' b'],
    ['a: url("x|.png");', ';'],
    ['a |![alt](x.png)', 'none'],
    ['![alt](x.png)| b', 'none'],
    ['[not an| image](x.png)', 'none'],
    ['nothing| here', 'none'],
  ] as const) {
    it(`${marked}: ends before “${rest}”`, () => assert.equal(end(marked), rest));
  }

  it('ends behind the image when a link or a path ends there', () =>
    assert.deepEqual(
      ['a ![b \\] c](d.png)', '<img src="x">', 'assets/one.jpg', '![b][c]', '![b](c.png) ', 'a.txt', ''].map(
        endsWithImage,
      ),
      [true, true, true, true, false, false, false],
    ));

  it('unescapes the alt text', () => assert.equal(unescapedAltText('a \\"red\\" fox\\, 狐'), 'a "red" fox, 狐'));
});
