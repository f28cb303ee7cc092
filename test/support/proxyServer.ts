import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer, type TlsOptions } from 'node:tls';

/** Speaks TLS for a server that does not. */
export interface SecureFront {
  readonly port: number;
  close(): void;
}

export interface ProxyServer {
  /** What `http.proxy` is to be. */
  readonly url: string;
  /** What it was asked, such as `CONNECT host:443`. */
  readonly ledger: readonly string[];
  /** Cuts whatever goes through. */
  cutTunnels(): void;
  close(): void;
}

/**
 * A proxy on loopback. It looks no names up: `route` says which port of loopback a tunnel leads to, and `undefined` that
 * the proxy refuses it.
 */
export async function startProxyServer(route: (host: string) => number | undefined): Promise<ProxyServer> {
  const ledger: string[] = [];
  const tunnels = new Set<Socket>();
  const server = createServer((request, response) => {
    ledger.push(`${request.method} ${request.url}`); // without a tunnel: all of it lies open to us
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

/** @param port of loopback, where the server is */
export async function startSecureFront(port: number, options: TlsOptions): Promise<SecureFront> {
  const server = createSecureServer(options, (socket) => join(socket, connect(port, '127.0.0.1')));
  server.on('tlsClientError', () => undefined); // who does not trust us hangs up
  return { port: await listen(server), close: () => void server.close() };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Whatever happens to one end happens to the other. */
function join(one: Socket, other: Socket): void {
  one.on('error', () => undefined).on('close', () => other.destroy());
  other.on('error', () => undefined).on('close', () => one.destroy());
  one.pipe(other).pipe(one);
}
