import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Whether an IP address is public: not of this machine, a private network or the internal network of a cloud. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) {
    return !blockList('ipv4', reservedNetworks4).check(address, 'ipv4');
  }
  return (
    blockList('ipv6', publicNetworks6).check(address, 'ipv6') &&
    !blockList('ipv6', reservedNetworks6).check(address, 'ipv6')
  );
}

/** The system’s DNS lookup, which refuses names that resolve to an address that is not public. */
export const lookupPublicAddress: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const [first] = error ? [] : addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      callback(error ?? new Error('The name leads to an address that is not public.'), '', 0);
    } else if (options.all) {
      callback(null, addresses);
    } else {
      callback(null, first.address, first.family);
    }
  });
};

type Network = readonly [address: string, prefix: number];

/** IANA's registry of special-purpose addresses, and multicast. */
const reservedNetworks4: readonly Network[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** The public part of IPv6; mapped, unique local and link-local addresses are outside of it. */
const publicNetworks6: readonly Network[] = [['2000::', 3]];
const reservedNetworks6: readonly Network[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

function blockList(family: 'ipv4' | 'ipv6', networks: readonly Network[]): BlockList {
  const list = new BlockList();
  networks.forEach(([address, prefix]) => list.addSubnet(address, prefix, family));
  return list;
}
