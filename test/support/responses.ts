import type { Behaviour } from './rawServer.ts';
import { tinyPng } from './tinyImages.ts';

/** Headers by name; a body is sent with its length unless the headers say otherwise. */
export type Headers = Readonly<Record<string, string>>;

/** The body of a response with one small PNG. */
export const onePng = JSON.stringify({ created: 1, data: [{ b64_json: tinyPng.toString('base64') }] });

/** Sends a whole response and closes the connection. */
export function response(status: number, body: string | Uint8Array = '', headers: Headers = {}): Behaviour {
  const bytes = Buffer.from(body);
  return (socket) => {
    socket.write(head(status, { 'Content-Length': bytes.length.toString(), ...headers }));
    socket.end(bytes);
  };
}

export function json(status: number, body: unknown, headers: Headers = {}): Behaviour {
  return response(status, JSON.stringify(body), { 'Content-Type': 'application/json', ...headers });
}

/** An error in the format of one-api gateways. */
export function error(status: number, fields: Readonly<Record<string, unknown>>, headers: Headers = {}): Behaviour {
  return json(status, { error: { type: 'new_api_error', ...fields } }, headers);
}

export function html(status: number): Behaviour {
  const page = `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>cloudflare</h1></body></html>`;
  return response(status, page, { 'Content-Type': 'text/html; charset=UTF-8' });
}

/** Sends exactly these bytes and leaves the connection open. */
export function bytes(text: string | Uint8Array): Behaviour {
  return (socket) => void socket.write(text);
}

/** Sends exactly these bytes and ends the connection. */
export function bytesThenEnd(text: string | Uint8Array): Behaviour {
  return (socket) => void socket.end(text);
}

/** Sends exactly these bytes and resets the connection. */
export function bytesThenReset(text: string): Behaviour {
  return (socket) => void socket.write(text, () => socket.resetAndDestroy());
}

/** Sends a head, then a byte now and then, without end. */
export function trickle(everyMs: number, status = 200): Behaviour {
  return (socket) => {
    socket.write(head(status, { 'Content-Length': '1000000' }));
    const timer = setInterval(() => socket.write(' '), everyMs);
    socket.on('close', () => clearInterval(timer));
  };
}

export function head(status: number, headers: Headers = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Whatever\r\n${lines.join('')}\r\n`;
}
