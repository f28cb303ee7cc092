import { bytesThenEnd } from '../../../support/responses.ts';
import { closedPort, type RawServer } from '../../../support/rawServer.ts';
import type { FaultRow } from '../faultRow.ts';

const secure = ({ origin }: RawServer): string => origin.replace('http:', 'https:');

export const connection: readonly FaultRow[] = [
  {
    fault: 'a host name that does not exist',
    baseUrl: () => 'https://nowhere.invalid',
    gives: ['hostUnreachable', 'notSent', 0],
    quietWait: 4,
    says: 'Cannot reach nowhere.invalid. Check your connection. Nothing was charged.',
  },
  {
    fault: 'a port without a server',
    baseUrl: async () => `http://127.0.0.1:${await closedPort()}`,
    gives: ['hostUnreachable', 'notSent', 0],
    quietWait: 4,
    says: 'Nothing was charged.',
  },
  {
    fault: 'a handshake that never ends',
    baseUrl: secure,
    limits: { connectMs: 40 },
    gives: ['connectTimeout', 'notSent', 0],
    says: 'the connection timed out. Check your connection. Nothing was charged.',
  },
  {
    fault: 'a handshake that is cut off',
    baseUrl: secure,
    atConnect: (socket) => void socket.once('data', () => socket.destroy()),
    gives: ['hostUnreachable', 'notSent', 0],
    quietWait: 4,
    says: 'Nothing was charged.',
  },
  {
    fault: 'a host that does not speak TLS',
    baseUrl: secure,
    atConnect: bytesThenEnd('HTTP/1.1 400 Bad Request\r\n\r\n'),
    gives: ['tlsUntrusted', 'notSent', 0],
    says: 'http.proxySupport. Nothing was charged.',
  },
  {
    fault: 'an expired certificate',
    certificate: 'expired',
    gives: ['tlsUntrusted', 'notSent', 0],
    says: 'its certificate has expired. Check the system certificates and the settings http.systemCertificates and http.proxySupport.',
  },
  {
    fault: 'a self-signed certificate',
    certificate: 'selfSigned',
    gives: ['tlsUntrusted', 'notSent', 0],
    says: 'its certificate is self-signed.',
  },
  {
    fault: 'a certificate for another name',
    certificate: 'wrongName',
    gives: ['tlsUntrusted', 'notSent', 0],
    says: 'its certificate is for another host name.',
  },
];
