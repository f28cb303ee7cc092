import assert from 'node:assert/strict';
import { isPublicAddress, lookupPublicAddress } from '../../../src/platform/node/publicAddress.ts';

describe('an address is', () => {
  for (const address of [
    '1.1.1.1',
    '8.8.8.8',
    '100.128.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '2606:4700::1111',
    '2a00::1',
  ]) {
    it(`public: ${address}`, () => assert.equal(isPublicAddress(address), true));
  }
  for (const address of [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '100.127.255.255', '127.0.0.1', '127.9.9.9', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.1.1', '198.18.0.1', '203.0.113.9', '224.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '::ffff:127.0.0.1', '::127.0.0.1', 'fc00::1', 'fd12::1', 'fe80::1', 'fec0::1'],
    ...['ff02::1', '2001:db8::1', '2002:7f00:1::', '2001::1', '64:ff9b::7f00:1'],
  ]) {
    it(`not public: ${address}`, () => assert.equal(isPublicAddress(address), false));
  }
});

describe('a lookup of public addresses', () => {
  for (const all of [true, false]) {
    it(`refuses a name that resolves to this machine, with ${all ? 'all' : 'one'} of its addresses requested`, async () => {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      lookupPublicAddress('localhost', { all }, (error, address) => resolve([error instanceof Error, address]));
      assert.deepEqual(await promise, [true, '']);
    });
  }
});
