import fc from 'fast-check';
import assert from 'node:assert/strict';
import { createReceiver } from '../../../src/host/panel/receiver.ts';
import { imageActions, toHostSchema, type ToHost } from '../../../src/protocol/messages.ts';
import { cases } from '../../support/cases.ts';
import { testOption } from '../../support/testOptions.ts';

const draft = { prompt: 'a kite', style: '', size: '1024x1024', count: 1, format: 'jpeg', seed: null } as const;
const image = 'a'.repeat(64);

/** One message of each kind, as the page sends it. */
const samples: { readonly [Type in ToHost['type']]: Extract<ToHost, { type: Type }> } = {
  ready: { type: 'ready' },
  draft: { type: 'draft', draft },
  generate: { type: 'generate', draft },
  cancel: { type: 'cancel', job: 1 },
  failureAction: { type: 'failureAction', failure: 1, action: 'setApiKey' },
  dismiss: { type: 'dismiss', failure: 1 },
  dismissAll: { type: 'dismissAll' },
  list: { type: 'list', words: 'kite', after: null },
  image: { type: 'image', action: 'open', image },
  insert: { type: 'insert', images: [image, image] },
  compare: { type: 'compare', left: image, right: image },
  showSpending: { type: 'showSpending' },
  recoverImages: { type: 'recoverImages' },
  editStyles: { type: 'editStyles' },
  showLog: { type: 'showLog' },
  chooseReferences: { type: 'chooseReferences' },
  useAsReference: { type: 'useAsReference', image },
  dropReferences: { type: 'dropReferences', uris: ['file:///w/a.png'] },
  keepReference: { type: 'keepReference', name: 'a.png', bytes: new Uint8Array(3), replaced: null },
  showReferences: { type: 'showReferences', references: [image] },
};

describe('A message of the page', () => {
  it('is passed to the handler of its kind', async () => {
    const { handled, receive } = receiver();
    for (const message of Object.values(samples)) {
      await receive(message);
    }
    assert.deepEqual(handled, Object.values(samples));
  });

  it('is ignored when the protocol does not know it', async () => {
    const { handled, receive } = receiver();
    const wrong = [
      ...[undefined, null, 0, 'ready', [], {}, { type: 'toString' }, { type: '__proto__' }, { type: ['ready'] }],
      { type: 'generate' },
      { type: 'generate', draft: { ...draft, count: 5 } },
      { type: 'generate', draft: { ...draft, count: 1.5 } },
      { type: 'generate', draft: { ...draft, seed: -1 } },
      { type: 'generate', draft: { ...draft, prompt: 'x'.repeat(100_001) } },
      { type: 'image', action: 'constructor', image },
      { type: 'image', action: 'delete', image: '../../etc/passwd' },
      { type: 'insert', images: [] },
      { type: 'insert', images: [image, image, image] },
      { type: 'failureAction', failure: 1, action: 'x'.repeat(101) },
      { type: 'list', words: 'kite' },
      { type: 'generate', draft: { ...draft, references: ['file:///etc/passwd'] } },
      { type: 'generate', draft: { ...draft, references: Array.from({ length: 9 }, () => image) } },
      { type: 'showReferences', references: ['file:///etc/passwd'] },
      { type: 'useAsReference', image: '../../etc/passwd' },
      { type: 'dropReferences', uris: [{ scheme: 'file', path: '/etc/passwd' }] },
      { type: 'dropReferences', uris: ['x'.repeat(4097)] },
      { type: 'keepReference', name: 'a.png', bytes: 'bytes', replaced: null },
      { type: 'keepReference', name: 'a.png', bytes: new Uint8Array(64_000_001), replaced: null },
    ];
    for (const message of wrong) {
      await receive(message);
    }
    assert.deepEqual(handled, []);
  });

  it('causes no error and no other call, whatever it is', async () => {
    const { handled, failed, receive } = receiver();
    let expected = 0;
    for (const message of fuzzedMessages(cases(5_000, 100_000))) {
      expected += toHostSchema.safeParse(message).success ? 1 : 0;
      await receive(message);
    }
    assert.deepEqual(failed, []);
    assert.equal(handled.length, expected);
    assert.ok(expected > cases(50, 1000), `Expected valid messages: ${expected}`);
    assert.deepEqual(
      handled.filter((message) => !toHostSchema.safeParse(message).success),
      [],
    );
  });

  it('is reported when its handler fails, and the next one is handled', async () => {
    const failed: unknown[] = [];
    const trouble = new Error('trouble');
    const receive = createReceiver({ ...quiet, ready: () => Promise.reject(trouble) }, (error) => failed.push(error));
    await receive(samples.ready);
    await receive(samples.draft);
    assert.deepEqual(failed, [trouble]);
  });
});

const quiet = Object.fromEntries(Object.keys(samples).map((type) => [type, () => undefined])) as Record<
  ToHost['type'],
  () => undefined
>;

function receiver() {
  const handled: ToHost[] = [];
  const failed: unknown[] = [];
  const note = (message: ToHost) => handled.push(message);
  const handlers = Object.fromEntries(Object.keys(samples).map((type) => [type, note])) as Record<
    ToHost['type'],
    (message: ToHost) => unknown
  >;
  return { handled, failed, receive: createReceiver(handlers, (error) => failed.push(error)) };
}

/** Any values; valid messages with a part replaced; valid kinds with any parts. */
function* fuzzedMessages(count: number): Iterable<unknown> {
  const seed = testOption('seed', 1);
  // Objects without a prototype cannot be sent as messages, and break comparisons in the schema.
  const anything = fc.sample(fc.anything({ withBigInt: true, withDate: true }), { numRuns: 2000, seed });
  const values = [...anything, draft, image, ...imageActions, null, 0, 1, 'kite'];
  const names = [
    'uris',
    'bytes',
    'references',
    'replaced',
    'draft',
    'job',
    'failure',
    'words',
    'after',
    'action',
    'image',
    '__proto__',
    'type',
  ];
  const sound = Object.values(samples);
  const types = [...Object.keys(samples), 'toString', '__proto__', 'setUp'];
  const random = fc.sample(fc.nat(), { numRuns: count * 3, seed });
  const pick = <Value>(all: readonly Value[], at: number): Value | undefined => all[(random[at] ?? 0) % all.length];
  for (let index = 0; index < count * 3; index += 3) {
    const part = { [pick(names, index) ?? '']: pick(values, index + 1) };
    const forms = [
      pick(values, index),
      { ...pick(sound, index + 2), ...part },
      { ...part, type: pick(types, index + 2) },
    ];
    yield forms[(index / 3) % forms.length];
  }
}
