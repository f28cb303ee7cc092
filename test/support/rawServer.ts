import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';

/** What the server does once a whole request has been received: it writes bytes. */
export type Behaviour = (socket: Socket) => void;

export type CertificateName = 'trusted' | 'expired' | 'selfSigned' | 'wrongName';

export interface RawServerOptions {
  /** One for each request in turn; the last one repeats. */
  readonly behaviours?: readonly Behaviour[];
  /** Called as soon as a client connects. */
  readonly atConnect?: Behaviour | undefined;
  readonly certificate?: CertificateName | undefined;
}

/** What a service would have charged, and what it received. */
export interface Ledger {
  connections: number;
  /** Requests whose head was received completely. */
  readonly heads: string[];
  readonly bodies: string[];
}

export interface RawServer {
  /** Such as `http://127.0.0.1:4000`. */
  readonly origin: string;
  readonly port: number;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

/** A server on loopback that parses just enough HTTP to keep a ledger. */
export async function startRawServer(options: RawServerOptions): Promise<RawServer> {
  const ledger: Ledger = { connections: 0, heads: [], bodies: [] };
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    ledger.connections++;
    socket.on('error', () => undefined);
    options.atConnect?.(socket);
    readRequest(socket, ledger, () => {
      const behaviours = options.behaviours ?? [];
      behaviours[Math.min(ledger.bodies.length, behaviours.length) - 1]?.(socket);
    });
  };
  const server = options.certificate
    ? createSecureServer(
        { key: certificateFile('leaf.key'), cert: certificateFile(`${options.certificate}.crt`) },
        accept,
      )
    : createServer(accept);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.on('tlsClientError', () => undefined);
  const port = await listen(server);
  return {
    origin: options.certificate ? `https://localhost:${port}` : `http://127.0.0.1:${port}`,
    port,
    ledger,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** A file of the test certificates, which only tests trust. */
export function certificateFile(name: string): string {
  return readFileSync(new URL(`certificates/${name}`, import.meta.url), 'utf8');
}

/** A port of loopback without a server. */
export async function closedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function readRequest(socket: Socket, ledger: Ledger, whole: () => void): void {
  let text = '';
  let isHeadSeen = false;
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) {
      return;
    }
    const head = text.slice(0, end);
    if (!isHeadSeen) {
      isHeadSeen = true;
      ledger.heads.push(head);
    }
    const body = text.slice(end + 4);
    if (body.length >= Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)) {
      text = '';
      isHeadSeen = false;
      ledger.bodies.push(Buffer.from(body, 'latin1').toString());
      whole();
    }
  });
}
