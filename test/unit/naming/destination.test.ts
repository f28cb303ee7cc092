import assert from 'node:assert/strict';
import { resolveDestination, rootOf, type DocumentLocation } from '../../../src/core/naming/destination.ts';

const inFolder: DocumentLocation = {
  workspaceFolder: '/home/me/site',
  documentPath: '/home/me/site/docs/api/read.me.md',
};
const alone: DocumentLocation = { workspaceFolder: undefined, documentPath: '/home/me/notes/todo.md' };
const untitled: DocumentLocation = { workspaceFolder: '/home/me/site', documentPath: undefined };
const now = new Date('2026-11-22T10:11:12.345Z');

function resolve(template: string, place = inFolder, fileName = 'fox.jpg'): string {
  const { folders, baseName } = resolveDestination(template, place, fileName, now);
  return [...folders, baseName].join('/');
}

function testCases(cases: Readonly<Record<string, string>>, place = inFolder): void {
  for (const [template, path] of Object.entries(cases)) {
    it(`resolves ${JSON.stringify(template)} to ${path}`, () => assert.equal(resolve(template, place), path));
  }
}

describe('resolveDestination', () => {
  describe('starts at the workspace folder with a leading slash, else at the document', () => {
    testCases({
      '/assets/': 'assets/fox',
      '/': 'fox',
      '/${fileName}': 'fox',
      'images/': 'docs/api/images/fox',
      './': 'docs/api/fox',
      '': 'docs/api/fox',
      '  ': 'docs/api/fox',
      '.': 'docs/api/fox',
      '..': 'docs/fox',
      '../${fileName}': 'docs/fox',
      '../../img/': 'img/fox',
      './a/./b//c/../': 'docs/api/a/b/fox',
    });
  });

  describe('names the file by the last segment, without an image extension', () => {
    testCases({
      images: 'docs/api/images',
      '/img/hero.png': 'img/hero',
      '/img/${documentBaseName}.${fileExtName}': 'img/read.me',
      '/img/hero.v2': 'img/hero.v2',
      '/img/.jpeg': 'img/image',
    });
  });

  describe('fills in every variable', () => {
    testCases({
      '${documentDirName}/': 'docs/api/fox',
      '/img/${documentRelativeDirName}/': 'img/docs/api/fox',
      '/${documentFileName}/': 'read.me.md/fox',
      '/${documentBaseName}.${documentExtName}/': 'read.me.md/fox',
      '${documentFilePath}.img/': 'docs/api/read.me.md.img/fox',
      '/img/${documentRelativeFilePath}/': 'img/docs/api/read.me.md/fox',
      '${documentWorkspaceFolder}/img/${fileName}': 'img/fox',
      '/${fileExtName}/': 'jpg/fox',
      '/${unixTime}/': '1795342272345/fox',
      '/${isoTime}/': '2026-11-22T10-11-12.345Z/fox',
      '/${nobody}/${constructor}/': '${nobody}/${constructor}/fox',
    });
  });

  describe('transforms and escapes variables like snippets', () => {
    testCases({
      '/${fileName/o/a/}': 'fax',
      '/${fileName/(.+)\\.(.+)/$2.$1/}': 'jpg.fox',
      '/${fileName/(.+)\\.jpg/x\\/y-$1/}': 'x/y-fox',
      '/${documentRelativeDirName/\\/.*/\\/img/}/': 'docs/img/fox',
      '/${documentBaseName/\\.me//}/': 'read/fox',
      '/${fileName/(/x/}': 'fox',
      '/\\${fileName}/': '${fileName}/fox',
      '/${fileName\\}': '${fileName-}',
      '/cost-\\$5/': 'cost-$5/fox',
    });
  });

  describe('makes the added segments legal on Windows', () => {
    testCases({
      '/con/nul.img/': 'con-image/nul-image.img/fox',
      '/a:b/c?/ends./': 'a-b/c-/ends/fox',
      '/a\\b/': 'a-b/fox',
      '/.../': 'fox',
      '/\u202ex\0/': '-x-/fox',
      '/.img/': '.img/fox',
    });

    it('keeps the folders of the document unchanged', () => {
      const place = { workspaceFolder: '/ws', documentPath: '/ws/what?/a. /x.md' };
      assert.equal(resolve('c:d/', place), 'what?/a. /c-d/fox');
    });
  });

  describe('is in the folder of a document outside of every workspace folder', () => {
    testCases({ '/assets/': 'assets/fox', 'img/': 'img/fox', '${documentRelativeDirName}/x/': 'x/fox' }, alone);
  });

  describe('starts at the workspace folder for an untitled document', () => {
    testCases(
      {
        '/assets/': 'assets/fox',
        'img/': 'img/fox',
        '/a/${documentBaseName}/': 'a/fox',
        '/b/${documentFilePath}${documentRelativeFilePath}/': 'b/fox',
      },
      untitled,
    );
  });

  describe('refuses a path outside of its root', () => {
    const refused: readonly (readonly [template: string, place: DocumentLocation])[] = [
      ['../../../', inFolder],
      ['/../', inFolder],
      ['/../site2/', inFolder],
      ['/img/../../x.png', inFolder],
      ['${documentWorkspaceFolder}', inFolder],
      ['${documentDirName/.*/\\/etc/}/', inFolder],
      ['${documentDirName/site.*/site-secret/}/', inFolder],
      ['../', alone],
      ['..', untitled],
    ];
    for (const [path, place] of refused) {
      it(path, () =>
        assert.throws(() => resolve(path, place), { kind: 'destinationOutsideWorkspace', details: { path } }),
      );
    }
  });

  it('accepts the drive letters of Windows in either case', () => {
    assert.equal(resolve('img/', { workspaceFolder: '/c:/site', documentPath: '/C:/site/docs/a.md' }), 'docs/img/fox');
  });

  it('works at the root of a file system', () => {
    assert.equal(resolve('/img/', { workspaceFolder: '/', documentPath: '/a.md' }), 'img/fox');
    assert.equal(resolve('img/', { workspaceFolder: undefined, documentPath: '/a.md' }), 'img/fox');
  });
});

describe('rootOf', () => {
  it('is the workspace folder, else the folder of the document', () => {
    assert.deepEqual([inFolder, alone, untitled].map(rootOf), ['/home/me/site', '/home/me/notes', '/home/me/site']);
  });

  it('is undefined without both', () => {
    assert.throws(() => rootOf({ workspaceFolder: undefined, documentPath: undefined }), { kind: 'noPlaceToSave' });
  });
});
