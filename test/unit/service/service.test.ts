import assert from 'node:assert/strict';
import { parseService } from '../../../src/core/service/service.ts';

describe('The base URL', () => {
  for (const [baseUrl, generations] of [
    ['https://ai.alad.com', 'https://ai.alad.com/v1/images/generations'],
    ['https://ai.alad.com/', 'https://ai.alad.com/v1/images/generations'],
    ['https://ai.alad.com/v1/', 'https://ai.alad.com/v1/images/generations'],
    ['https://host.example:8443/proxy//', 'https://host.example:8443/proxy/v1/images/generations'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/v1/images/generations'],
    ['http://localhost', 'http://localhost/v1/images/generations'],
    ['http://[::1]:9', 'http://[::1]:9/v1/images/generations'],
  ] as const) {
    it(`${baseUrl} resolves to ${generations}`, () =>
      assert.equal(parseService(baseUrl).generations.href, generations));
  }

  for (const baseUrl of [
    '',
    'ai.alad.com',
    'http://ai.alad.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://127.0.0.2', // the editor would send it through a proxy
    'ftp://127.0.0.1',
    'https://user:password@ai.alad.com',
    'https://ai.alad.com/?x=1',
    'https://ai.alad.com/#x',
    'javascript:alert(1)',
  ]) {
    it(`“${baseUrl}” gets no key`, () => assert.throws(() => parseService(baseUrl), { kind: 'baseUrlIllegal' }));
  }

  it('determines a key by its origin, with any path', () =>
    assert.equal(parseService('https://ai.alad.com:443/a').origin, parseService('https://AI.alad.com/b').origin));
});
