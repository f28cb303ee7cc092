import assert from 'node:assert/strict';
import { Failure, outcomeOfKind, type FailureKind, type Outcome } from '../../../src/core/base/failure.ts';
import { describeFailure } from '../../../src/host/errors/describeFailure.ts';
import { buttonLabel, type FailureButton } from '../../../src/host/errors/failureText.ts';
import { translate } from '../../support/translate.ts';

const kinds = Object.keys(outcomeOfKind) as FailureKind[];

const money: Readonly<Record<Outcome, string>> = {
  notSent: 'Nothing was charged.',
  rejected: 'Nothing was charged.',
  cancelled: 'Nothing was charged.',
  inDoubt: 'It may have been charged.',
  paidUnusable: 'It was probably charged. The raw response was kept.',
  paidUnsaved: 'The image is kept. Saving it again is free.',
};

/** What tells of the charge of an earlier request must not say that nothing was charged. */
const moneyOfKind: Partial<Record<FailureKind, string>> = {
  fileInDoubt: 'Nothing more was charged.',
  fileUnsaved: 'Nothing more was charged.',
};

/** Ask for something that is needed before there is a request, or say themselves what may be charged. */
const withoutCharge: ReadonlySet<FailureKind> = new Set([
  'noKey',
  'keyLost',
  'keyNotRemoved',
  'keyMalformed',
  'promptEmpty',
  'nothingToRepeat',
  'nothingSelected',
  'nothingMissing',
  'noImageOpen',
  'noDocument',
  'imageMissing',
  'manifestUnreadable',
  'cancelledAfterSend',
]);

const actionsOfOutcome: Partial<Record<Outcome, readonly FailureButton[]>> = {
  inDoubt: ['generateAgainMayCharge'],
  paidUnusable: ['saveRawResponse'],
  paidUnsaved: ['chooseFolder', 'trySavingAgain'],
};

const actionsOfKind: Partial<Record<FailureKind, readonly FailureButton[]>> = {
  cancelledAfterSend: [],
  takenOver: ['recoverImages'], // another window owns it
};

describe('the notice of a failure', () => {
  for (const kind of kinds) {
    it(`is complete without details, and says whether it was charged: ${kind}`, () => {
      const { outcome } = new Failure(kind);
      const { message, buttons: actions } = describeFailure(new Failure(kind), translate);
      const charge = moneyOfKind[kind] ?? money[outcome];
      assert.ok(message.length > 12);
      assert.equal(message.endsWith(` ${charge}`), !withoutCharge.has(kind), message);
      assert.doesNotMatch(message, /undefined|\[object|NaN|\{\d\}| {2}/);
      assert.ok((actionsOfKind[kind] ?? actionsOfOutcome[outcome] ?? []).every((action) => actions.includes(action)));
      assert.ok(actions.every((action) => buttonLabel(action, translate).length > 4));
    });
  }

  it('says whether it was charged however long the texts from outside are', () => {
    const long = 'word/'.repeat(400);
    const words = { host: long, serverMessage: long, given: long, path: long, field: long, systemCode: long };
    for (const kind of kinds.filter((each) => !withoutCharge.has(each))) {
      const { message } = describeFailure(new Failure(kind, words), translate);
      assert.ok(message.endsWith(` ${moneyOfKind[kind] ?? money[outcomeOfKind[kind]]}`), message);
    }
  });

  it('labels every action that may charge again with a name that says so', () => {
    const offers = kinds.filter((kind) =>
      describeFailure(new Failure(kind), translate).buttons.includes('generateAgain'),
    );
    assert.deepEqual([...new Set(offers.map((kind) => outcomeOfKind[kind]))].sort(), [
      'cancelled',
      'notSent',
      'rejected',
    ]);
  });

  it('offers a new key where that helps, and the website where the account is the cause', () => {
    const kindsWith = (button: FailureButton) =>
      kinds.filter((kind) => describeFailure(new Failure(kind), translate).buttons.includes(button));
    assert.deepEqual(kindsWith('openServicePage'), ['noKey', 'keyRejected']);
    assert.deepEqual(kindsWith('openServiceWebsite'), ['balanceEmpty', 'accessDenied']);
  });

  it('speaks of the images that are missing as one or several', () =>
    assert.deepEqual(
      [1, 2].map((count) => buttonLabel('generateWithoutMissing', translate, { count })),
      ['Generate Without It', 'Generate Without Them'],
    ));

  it('offers no raw response once images of it are saved', () => {
    const failure = new Failure('fewerImages', { count: 1, limit: 2 });
    assert.deepEqual(describeFailure(failure, translate, 1), {
      message: 'Received 1 of 2 images. It was probably charged.',
      buttons: ['generateAgainMayCharge', 'showLog'],
    });
  });

  it('does not turn text from outside into a link', () => {
    const details = { path: '[a](command:x)', serverMessage: '[b](https://evil.example)' };
    const { message } = describeFailure(new Failure('saveRefused', details), translate);
    assert.equal(
      message,
      'The image arrived but could not be saved to [a] (command:x). ' +
        'Message from the service: “[b] (https://evil.example)”. The image is kept. Saving it again is free.',
    );
  });

  it('can be translated', () => {
    const words = new Map([
      ['{0} {1}', '{0}{1}'],
      ['Cannot reach {0}. Check your connection.', '无法连接 {0}。'],
      ['Nothing was charged.', '未扣费。'],
    ]);
    const chinese = (message: string, ...args: (string | number)[]): string =>
      translate(words.get(message) ?? message, ...args);
    const { message } = describeFailure(new Failure('hostUnreachable', { host: 'a.example' }), chinese);
    assert.equal(message, '无法连接 a.example。未扣费。');
  });
});
