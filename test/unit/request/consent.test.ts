import assert from 'node:assert/strict';
import { neededConsent } from '../../../src/core/request/consent.ts';

describe('Consent', () => {
  for (const [images, orders, isAgreed, ofPerson, ofProgram] of [
    [4, 1, false, 'none', 'none'],
    [5, 1, false, 'ask', 'refuse'],
    [2, 2, false, 'ask', 'none'],
    [5, 5, true, 'none', 'none'],
  ] as const) {
    const what = `${images} images in ${orders} orders with a limit of 4${isAgreed ? ', agreed' : ''}`;
    it(`for ${what}: a person ${ofPerson}, a program ${ofProgram}`, () => {
      const spending = { images, requests: orders, limit: 4, isAgreed };
      assert.deepEqual([neededConsent(spending, 'person'), neededConsent(spending, 'program')], [ofPerson, ofProgram]);
    });
  }
});
