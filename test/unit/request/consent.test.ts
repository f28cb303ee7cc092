import assert from 'node:assert/strict';
import { neededConsent } from '../../../src/core/request/consent.ts';

describe('Consent of a person', () => {
  for (const [images, look, asked, ifNotAskedFirst] of [
    [1, 'nothing', 'row', 'none'],
    [4, 'nothing', 'row', 'none'],
    [5, 'nothing', 'dialog', 'dialog'],
    [1, 'shown', 'none', 'none'],
    [4, 'shown', 'none', 'none'],
    [5, 'shown', 'dialog', 'dialog'],
    [1, 'confirmed', 'none', 'none'],
    [5, 'confirmed', 'none', 'none'],
    [0, 'nothing', 'none', 'none'],
  ] as const) {
    it(`to ${images} images with a limit of 4 needs “${asked}” when the look was “${look}”`, () => {
      const spending = { images, limit: 4, look, isAgreed: false, hidesFiles: false };
      assert.deepEqual(
        [true, false].map((asksFirst) => neededConsent({ ...spending, asksFirst }, 'person')),
        [asked, ifNotAskedFirst],
      );
    });
  }

  for (const [images, look, asked] of [
    [1, 'nothing', 'row'],
    [1, 'shown', 'row'],
    [5, 'shown', 'dialog'],
    [5, 'confirmed', 'row'],
    [0, 'nothing', 'none'],
  ] as const) {
    it(`needs “${asked}” when the look at ${images} images was “${look}”, and files are sent that it did not name`, () => {
      const spending = { images, limit: 4, look, isAgreed: false, hidesFiles: true };
      assert.deepEqual(
        [true, false].map((asksFirst) => neededConsent({ ...spending, asksFirst }, 'person')),
        [asked, asked],
      );
    });
  }

  it('is not given by the argument of a program', () => {
    const spending = {
      images: 5,
      limit: 4,
      look: 'nothing',
      asksFirst: true,
      isAgreed: true,
      hidesFiles: false,
    } as const;
    assert.equal(neededConsent(spending, 'person'), 'dialog');
  });
});

describe('Consent of a program', () => {
  for (const [images, isAgreed, needed] of [
    [4, false, 'none'],
    [5, false, 'refuse'],
    [5, true, 'none'],
  ] as const) {
    it(`to ${images} images with a limit of 4${isAgreed ? ', agreed in advance,' : ''} needs “${needed}”`, () => {
      for (const asksFirst of [true, false]) {
        const spending = { images, limit: 4, look: 'nothing', asksFirst, isAgreed } as const;
        assert.deepEqual(
          [true, false].map((hidesFiles) => neededConsent({ ...spending, hidesFiles }, 'program')),
          [needed, needed],
        );
      }
    });
  }
});
