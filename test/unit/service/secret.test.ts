import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { serialize } from 'node:v8';
import { isKeyText, Secret } from '../../../src/core/service/secret.ts';

const text = 'sk-canary-7f3a9c';
const secret = new Secret(text);
const deep = { list: [new Map([['a', new Set([{ secret }])]])] };
const everything = { depth: Infinity, showHidden: true, showProxy: true, getters: true } as const;

describe('A secret', () => {
  it('is returned by reveal', () => assert.equal(secret.reveal(), text));

  const prints: Readonly<Record<string, () => string>> = {
    'in a template': () => `key ${secret as unknown as string}`,
    'joined to a text': () => 'key ' + (secret as unknown as string),
    'in a list': () => [secret, secret].join(),
    'in JSON': () => JSON.stringify({ secret, list: [secret] }),
    inspected: () => inspect(secret),
    'inspected at any depth': () => inspect(deep, everything),
    formatted: () => format('%s %o %O %j', secret, secret, deep, { secret }),
    'as the cause of an error': () => inspect(new Error('no', { cause: secret }), everything),
    'within the cause of the cause of an error': () =>
      inspect(new AggregateError([new Error('no', { cause: new Error('no', { cause: deep }) })]), everything),
    'in the message of an error': () => String(new Error(String(secret)).stack),
  };
  for (const [place, print] of Object.entries(prints)) {
    it(`prints as *** ${place}`, () => {
      assert.match(print(), /\*\*\*/);
      assert.doesNotMatch(print(), /canary/);
    });
  }

  const copies: Readonly<Record<string, () => unknown>> = {
    'inspected without its own way to print': () => inspect(secret, { ...everything, customInspect: false }),
    'listed by its properties': () => [Reflect.ownKeys(secret), Object.entries(secret), Object.assign({}, secret)],
    cloned: () => inspect(structuredClone({ secret }), everything),
    'serialised by V8': () => serialize({ secret }).toString('latin1'),
    'in a URL': () => new URLSearchParams({ key: String(secret) }).toString(),
  };
  for (const [way, copy] of Object.entries(copies)) {
    it(`is missing ${way}`, () => assert.doesNotMatch(inspect(copy(), everything), /canary/));
  }
});

describe('The text of a key', () => {
  it('is one run of visible ASCII', () => {
    assert.deepEqual([text, '!', '~~', 'a+/='].map(isKeyText), [true, true, true, true]);
  });

  it('has no character that would end a header', () => {
    const texts = [
      '',
      ' ',
      'a b',
      'a\r',
      'a\n',
      '\na',
      'a\r\nX: y',
      'a\0',
      'a\t',
      'a\x7f',
      'a\u0085',
      'a\u2028b',
      'é',
      '键',
    ];
    assert.deepEqual(texts.filter(isKeyText), []);
  });
});
