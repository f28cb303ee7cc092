import assert from 'node:assert/strict';
import { neededConsent } from '../../../src/core/request/consent.ts';

describe('Consent', () => {
  for (const [images, requests, isAgreed, ofPerson, ofProgram] of [
    [4, 1, false, 'none', 'none'],
    [5, 1, false, 'ask', 'refuse'],
    [2, 2, false, 'ask', 'none'],
    [5, 5, true, 'none', 'none'],
  ] as const) {
    const what = `${images} images in ${requests} requests with a limit of 4${isAgreed ? ', agreed' : ''}`;
    it(`for ${what} is ${ofPerson} for a person, ${ofProgram} for a program`, () => {
      const spending = { images, requests, limit: 4, isAgreed };
      assert.deepEqual([neededConsent(spending, 'person'), neededConsent(spending, 'program')], [ofPerson, ofProgram]);
    });
  }
});
