import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer, type TlsOptions } from 'node:tls';

/** Adds TLS in front of a server without it. */
export interface SecureFront {
  readonly port: number;
  close(): void;
}

export interface ProxyServer {
  /** The value for `http.proxy`. */
  readonly url: string;
  /** The requests it got, such as `CONNECT host:443`. */
  readonly ledger: readonly string[];
  /** Cuts all open connections. */
  cutTunnels(): void;
  close(): void;
}

/**
 * A proxy on loopback. It resolves no names: `route` returns the loopback port for a tunnel, or `undefined` to refuse
 * it.
 */
export async function startProxyServer(route: (host: string) => number | undefined): Promise<ProxyServer> {
  const ledger: string[] = [];
  const tunnels = new Set<Socket>();
  const server = createServer((request, response) => {
    ledger.push(`${request.method} ${request.url}`); // without a tunnel: the proxy could read all of it
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket: Socket) => {
    const host = request.url ?? '';
    const port = route(host);
    ledger.push(`CONNECT ${host}`);
    if (port === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    join(socket, connect(port, '127.0.0.1'));
    tunnels.add(socket);
  });
  const cutTunnels = () => tunnels.forEach((tunnel) => tunnel.destroy());
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    ledger,
    cutTunnels,
    close() {
      cutTunnels();
      server.close();
    },
  };
}

/** @param port of the server on loopback */
export async function startSecureFront(port: number, options: TlsOptions): Promise<SecureFront> {
  const server = createSecureServer(options, (socket) => join(socket, connect(port, '127.0.0.1')));
  server.on('tlsClientError', () => undefined); // a client that does not trust the certificate disconnects
  return { port: await listen(server), close: () => void server.close() };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Closes each end when the other one closes. */
function join(one: Socket, other: Socket): void {
  one.on('error', () => undefined).on('close', () => other.destroy());
  other.on('error', () => undefined).on('close', () => one.destroy());
  one.pipe(other).pipe(one);
}
