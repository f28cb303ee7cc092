import assert from 'node:assert/strict';
import { encodeLinkPath, relativeLinkPath } from '../../../src/core/links/linkPath.ts';

describe('relativeLinkPath', () => {
  const cases: readonly (readonly [from: string, to: string, path: string])[] = [
    ['', 'x.png', 'x.png'],
    ['', 'assets/x.png', 'assets/x.png'],
    ['docs', 'assets/x.png', '../assets/x.png'],
    ['docs/api', 'docs/img/x.png', '../img/x.png'],
    ['docs/api', 'docs/api/x.png', 'x.png'],
    ['docs', 'docs2/x.png', '../docs2/x.png'],
    ['', 'a:b/x.png', './a:b/x.png'],
    ['docs', 'a:b.png', '../a:b.png'],
  ];
  for (const [from, to, path] of cases) {
    it(`goes from ${from || 'the root'} to ${to}`, () => {
      assert.equal(relativeLinkPath(from.split('/').filter(Boolean), to.split('/')), path);
    });
  }
});

describe('encodeLinkPath', () => {
  const cases: Readonly<Record<string, string>> = {
    '../assets/my_image-2@2x~1,a+b=c.png': '../assets/my_image-2@2x~1,a+b=c.png',
    '/图/北极熊 é.png': '/图/北极熊%20é.png',
    "a (1)!'*.png": 'a%20%281%29%21%27%2A.png',
    '100%#?&;$:.png': '100%25%23%3F%26%3B%24%3A.png',
    '<[{"`^|\\}]>': '%3C%5B%7B%22%60%5E%7C%5C%7D%5D%3E',
    'a\u202e\u00a0\u3000\u200d\x07': 'a%E2%80%AE%C2%A0%E3%80%80%E2%80%8D%07',
    'half\ud800': 'half\ufffd',
    '🦊.png': '🦊.png',
  };
  for (const [path, src] of Object.entries(cases)) {
    it(`writes ${JSON.stringify(path)} as ${src}`, () => assert.equal(encodeLinkPath(path), src));
  }
});
