import assert from 'node:assert/strict';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import { panelHtml } from '../../../src/host/panel/panelHtml.ts';

const parts = {
  cspSource: 'https://*.vscode-cdn.net',
  script: 'https://host/dist/panel.js?a=1&b=2',
  style: 'https://host/dist/panel.css',
  worker: 'https://host/dist/worker.js',
  language: 'en',
  title: 'Images',
};

describe('The HTML of the panel', () => {
  it('allows scripts and resources only from its own files and blobs', () => {
    const { policy, nonce } = read(panelHtml(parts));
    assert.deepEqual(policy, [
      `default-src 'none'`,
      `script-src 'nonce-${nonce}'`,
      `style-src https://*.vscode-cdn.net`,
      `img-src https://*.vscode-cdn.net blob:`,
      `connect-src https://*.vscode-cdn.net`,
      `worker-src blob:`,
    ]);
  });

  it('has another nonce each time', () => {
    const nonces = Array.from({ length: 100 }, () => read(panelHtml(parts)).nonce);
    assert.equal(new Set(nonces).size, 100);
    assert.match(nonces[0] ?? '', /^[\w-]{36}$/);
  });

  it('escapes addresses and titles', () => {
    const hostile = `"><script>alert(1)</script>&amp;`;
    const { elements } = read(
      panelHtml({ ...parts, script: hostile, style: hostile, title: hostile, language: hostile }),
    );
    const scripts = elements.filter(({ name }) => name === 'script');
    assert.deepEqual(
      scripts.map(({ attributes }) => attributes['src']),
      [hostile],
    );
    assert.equal(elements.find(({ name }) => name === 'link')?.attributes['href'], hostile);
    assert.equal(elements.find(({ name }) => name === 'html')?.attributes['lang'], hostile);
  });
});

interface ReadElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function read(html: string) {
  const elements = elementsOf(parse(html));
  const policy = elements.find(({ attributes }) => 'http-equiv' in attributes)?.attributes['content'];
  return {
    elements,
    policy: policy?.split('; '),
    nonce: elements.find(({ name }) => name === 'script')?.attributes['nonce'],
  };
}

function elementsOf(node: DefaultTreeAdapterMap['node']): readonly ReadElement[] {
  const own =
    'attrs' in node
      ? [{ name: node.tagName, attributes: Object.fromEntries(node.attrs.map(({ name, value }) => [name, value])) }]
      : [];
  return [...own, ...('childNodes' in node ? node.childNodes.flatMap(elementsOf) : [])];
}
