import { once } from 'node:events';
import { connect as connectPlainly, type Socket } from 'node:net';
import { connect as connectByTls } from 'node:tls';

/** A connection to the service that can be trusted with a key; plain only where the service is this machine. */
export async function connectSecurely({ protocol, hostname, port }: URL): Promise<Socket> {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol === 'http:') {
    const plain = connectPlainly({ host, port: Number(port || 80) });
    await once(plain, 'connect');
    return plain;
  }
  const socket = connectByTls({
    host,
    port: Number(port || 443),
    servername: host,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: true,
  });
  await once(socket, 'secureConnect');
  return socket;
}
