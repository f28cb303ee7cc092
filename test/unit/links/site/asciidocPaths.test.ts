import assert from 'node:assert/strict';
import { missingIn } from './missingIn.ts';

const fox = 'image::fox.png[A fox]\n';
const path = 'docs/guide.adoc';

describe('An image of AsciiDoc', () => {
  for (const [name, text, files, missing] of [
    ['is not offered where imagesdir is an address', `:imagesdir: https://cdn.example.org/img\n\n${fox}`, [], []],
    ['is not offered where imagesdir is a place of the file system', `:imagesdir: /srv/img\n\n${fox}`, [], []],
    [
      'is found where imagesdir begins with {docdir}',
      `:imagesdir: {docdir}/images\n\n${fox}`,
      ['docs/images/fox.png'],
      [],
    ],
    ['goes to the folder below {docdir}', `:imagesdir: {docdir}/images\n\n${fox}`, [], ['docs/images/fox.png']],
    ['goes to imagesdir', `:imagesdir: ../img\n\n${fox}`, [], ['img/fox.png']],
    [
      'goes to the folder that an attribute of the header names',
      `:art: pictures\n:imagesdir: {art}/2024\n\n${fox}`,
      [],
      ['docs/pictures/2024/fox.png'],
    ],
    ['is not offered where an attribute is not known', `:imagesdir: {somewhere}/img\n\n${fox}`, [], []],
    ['is not offered where attributes have no end', `:a: {b}\n:b: {a}\n:imagesdir: {a}\n\n${fox}`, [], []],
    ['is not offered where attributes double', `:a: {b}{b}\n:b: {c}{c}\n:c: {a}{a}\n:imagesdir: {a}\n\n${fox}`, [], []],
    [
      'goes beside the document after imagesdir is unset',
      `:imagesdir: img\n\n:!imagesdir:\n\n${fox}`,
      [],
      ['docs/fox.png'],
    ],
    ['is found beside the document, as previews show it', `:imagesdir: img\n\n${fox}`, ['docs/fox.png'], []],
    [
      'is found in another imagesdir of the document',
      `:imagesdir: a\n\n:imagesdir: b\n\n${fox}`,
      ['docs/a/fox.png'],
      [],
    ],
    [
      'is not offered where imagesdir depends on a condition',
      `:imagesdir: a\nifdef::env-github[]\n:imagesdir: b\nendif::[]\n\n${fox}`,
      [],
      [],
    ],
    [
      'has its attributes filled in',
      ':name: fox\n\nimage::img/{name}.png[a]\n\nimage::{docdir}/x.png[b]\n',
      [],
      ['docs/img/fox.png', 'docs/x.png'],
    ],
    ['is not offered with an unknown attribute', 'image::{url}/fox.png[a]\n', [], []],
    [
      'begins at the site with a leading slash',
      ':imagesdir: img\n\nimage::/a/fox.png[]\n',
      ['docs/public/'],
      ['docs/public/a/fox.png'],
    ],
    ['has a name with a number sign', 'image::a#b.png[]\n', [], ['docs/a#b.png']],
    [
      'is found percent-encoded, and not offered then',
      'image::a%20b.png[]\n\nimage::c%20d.png[]\n',
      ['docs/a b.png'],
      [],
    ],
  ] as const) {
    it(name, async () => assert.deepEqual(await missingIn(path, text, files), missing));
  }

  it('is in the folder of the document that includes it, or in its imagesdir', async () => {
    const book = (text: string) => ({ 'book.adoc': text, 'docs/x.adoc': '' });
    assert.deepEqual(await missingIn(path, fox, book('include::docs/guide.adoc[]')), ['fox.png']);
    assert.deepEqual(await missingIn(path, fox, book(':imagesdir: i\ninclude::docs/guide.adoc[]')), ['i/fox.png']);
    assert.deepEqual(await missingIn(path, fox, book(':imagesdir: https://a.b\ninclude::docs/guide.adoc[]')), []);
    assert.deepEqual(await missingIn(path, fox, book(':d: docs\ninclude::{d}/guide.adoc[]')), ['fox.png']);
    assert.deepEqual(await missingIn(path, fox, { ...book('include::docs/guide.adoc[]'), 'docs/fox.png': '' }), []);
  });
});
