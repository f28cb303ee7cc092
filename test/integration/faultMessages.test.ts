import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { eventually } from '../../dev/editor/eventually.ts';
import { startSecureFront } from '../support/proxyServer.ts';
import { closedPort, type RawServer, startRawServer } from '../support/rawServer.ts';
import { openFile } from './support/documents.ts';
import { call, generate, setSetting, startAfresh } from './support/workspace.ts';

const nothing = 'Nothing was charged.';
const maybe = 'It may have been charged.';
const kept = 'It was probably charged. The raw response was kept.';
const again = 'Generate Again: 1 image · 64 × 64.';
const [retry, payAgain] = ['Generate Again', 'Generate Again (May Charge Again)'];
const [log, settings, prompt, website] = ['Show Log', 'Open Settings', 'Change Prompt…', 'Open Service Website'];
const raw = 'Save Raw Response…';

/** What the service does, and the message: its form, its text behind the prompt, with HOST, and its buttons. */
type Row = readonly [(socket: Socket) => void, string, string, readonly string[]];

const rows: Readonly<Record<string, Row>> = {
  'a redirect': [
    respond(302, ''),
    'error',
    `HOST redirected the request. To protect your key, it was not followed. Check starrise.service.baseUrl. ${nothing}`,
    [settings],
  ],
  'a wrong size': [
    respond(400, fault({ message: 'Bad.', param: 'size' })),
    'error',
    `HOST rejected the size. Message from the service: “Bad.”. ${nothing}`,
    [prompt, log],
  ],
  'a key that is rejected': [
    respond(401, fault({ message: 'No.' })),
    'error',
    `HOST rejected the API key. It may be wrong, expired or out of quota. Message from the service: “No.”. ${nothing}`,
    ['Set API Key…', 'Get an API Key'],
  ],
  'an empty balance': [
    respond(402, fault({})),
    'error',
    `Your HOST balance or quota is used up. ${nothing} ${again}`,
    [website, retry],
  ],
  'no access': [
    respond(403, fault({})),
    'error',
    `This key has no access to the model on HOST. ${nothing}`,
    ['Set API Key…', website],
  ],
  'a wrong address': [
    respond(404, '<html>'),
    'error',
    `HOST has no image API at this address (HTTP 404). Check starrise.service.baseUrl and the model. ${nothing}`,
    [settings],
  ],
  'a timeout of the service': [
    respond(408, ''),
    'error',
    `HOST aborted the request (HTTP 408). ${maybe} ${again}`,
    [payAgain, log],
  ],
  'a request that is too large': [respond(413, ''), 'error', `The prompt is too long. ${nothing}`, [prompt, log]],
  'too many requests for a long time': [
    respond(429, fault({}), 'Retry-After: 600\r\n'),
    'warning',
    `Too many requests to HOST. Try again in 10 min. ${nothing} ${again}`,
    [retry],
  ],
  'a fault of the service': [
    respond(502, '<html><body>Bad gateway</body></html>'),
    'error',
    `HOST failed without returning an image (HTTP 502). ${maybe} ${again}`,
    [payAgain, log],
  ],
  'a model that is missing': [
    respond(503, fault({ code: 'model_not_found' })),
    'error',
    `The model is not available on HOST. Check starrise.image.model. ${nothing}`,
    [settings],
  ],
  'a prompt that is blocked': [
    respond(500, fault({ code: 'sensitive_words_detected' })),
    'error',
    `HOST rejected the prompt because of its content. Change the prompt. ${nothing}`,
    [prompt],
  ],
  'a connection that breaks': [
    (socket) => socket.destroy(),
    'error',
    `Lost the connection to HOST after the request was sent. ${maybe} ${again}`,
    [payAgain, log],
  ],
  'a response that ends early': [
    (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"data":[{"b64_'),
    'error',
    `Lost the connection to HOST after the request was sent. ${maybe} ${again}`,
    [payAgain, log],
  ],
  'a web page': [
    respond(200, '<!doctype html><html></html>'),
    'error',
    `HOST returned a web page instead of an image. Check starrise.service.baseUrl. ${kept} ${again}`,
    [settings, payAgain],
  ],
  'an error in a 200': [
    respond(200, fault({ message: 'No.' })),
    'error',
    `HOST returned an error instead of an image. Message from the service: “No.”. ${kept} ${again}`,
    [raw, payAgain],
  ],
  'no JSON': [
    respond(200, 'hello'),
    'error',
    `The response from HOST cannot be read. ${kept} ${again}`,
    [raw, payAgain],
  ],
  'no images': [
    respond(200, '{"data":[]}'),
    'error',
    `The response from HOST contains no image. ${kept} ${again}`,
    [raw, payAgain],
  ],
  'a damaged image': [
    respond(200, '{"data":[{"b64_json":"?!"}]}'),
    'error',
    `The image arrived damaged. ${kept} ${again}`,
    [raw, payAgain],
  ],
  'another file type': [
    respond(200, JSON.stringify({ data: [{ b64_json: Buffer.from('<svg xmlns="x"/>').toString('base64') }] })),
    'error',
    `HOST returned an unsupported file type. ${kept} ${again}`,
    [raw, payAgain],
  ],
  'an address that must not be fetched': [
    respond(200, '{"data":[{"url":"https://10.0.0.1/a.png"}]}'),
    'error',
    `HOST returned a link instead of the image, and the image could not be downloaded. ${kept} ${again}`,
    [raw, payAgain],
  ],
  'a compressed response': [
    respond(200, gzipSync('{"data":[]}'), 'Content-Encoding: gzip\r\n'),
    'error',
    `HOST returned a compressed response, which cannot be read. ${kept} ${again}`,
    [raw, payAgain],
  ],
};

describe('A person is told what happened, what it means for money, and how to go on', () => {
  const shown: (readonly string[])[] = [];
  const { showErrorMessage, showWarningMessage, showInformationMessage } = vscode.window;
  let server: RawServer;

  before(async () => {
    await startAfresh();
    await generate({ prompt: 'a fox' }); // which is repeated
    await setSetting('service.confirmSingle', false);
    server = await startRawServer({ behaviours: Object.values(rows).map(([behaviour]) => behaviour) });
    await moveTo(server.origin);
    // The tests share the functions of the editor with the extension.
    const record =
      (form: string) =>
      (message: string, ...buttons: readonly string[]) => {
        shown.push([form, message, ...buttons]);
        return Promise.resolve(undefined);
      };
    Object.assign(vscode.window, {
      showErrorMessage: record('error'),
      showWarningMessage: record('warning'),
      showInformationMessage: record('information'),
    });
  });

  after(async () => {
    Object.assign(vscode.window, { showErrorMessage, showWarningMessage, showInformationMessage });
    await server.close();
    await startAfresh();
  });

  for (const [name, [, form, text, buttons]] of Object.entries(rows)) {
    it(`after ${name}`, async () => {
      const { host } = new URL(server.origin);
      assert.deepEqual(await messageOfRequest(), [form, `“a fox”: ${text.replaceAll('HOST', host)}`, ...buttons]);
    });
  }

  it('and nothing was sent twice', () => assert.equal(server.ledger.bodies.length, Object.keys(rows).length));

  it('where nobody answers', async () => {
    const host = `127.0.0.1:${await closedPort()}`;
    await moveTo(`http://${host}`);
    assert.deepEqual(await messageOfRequest(), [
      'error',
      `“a fox”: Cannot reach ${host}. Check your connection. ${nothing} ${again}`,
      retry,
      log,
    ]);
  });

  it('where the certificate is not trusted', async () => {
    const secure = await startSecureFront(server.port, {
      key: certificateFile('leaf.key'),
      cert: certificateFile('selfSigned.crt'),
    });
    const host = `localhost:${secure.port}`;
    await moveTo(`https://${host}`);
    const [form, message, ...buttons] = await messageOfRequest();
    secure.close();
    assert.deepEqual([form, buttons], ['error', ['Open Proxy Settings', log]]);
    assert.match(
      message ?? '',
      new RegExp(`^“a fox”: Cannot connect securely to ${host}: its certificate .* ${nothing}$`),
    );
  });

  it('where something was only forgotten, which is no error', async () => {
    await openFile('unselected.md', 'a fox|');
    shown.length = 0;
    await call('generateFromSelection');
    assert.deepEqual(shown, [['information', 'Select some text to use as the prompt.']]);
  });

  async function moveTo(baseUrl: string): Promise<void> {
    await setSetting('service.baseUrl', baseUrl);
    await vscode.commands.executeCommand('starrise.setApiKey', { key: 'sk-0123456789abcdef' });
  }

  /** Requests the image as a person does. */
  async function messageOfRequest(): Promise<readonly string[]> {
    await pause(600); // A command that follows at once is one of a held key.
    shown.length = 0;
    await call('generateAgain');
    await eventually(() => shown.length > 0, 'a message');
    return shown.flat();
  }
});

function respond(status: number, body: string | Uint8Array, headers = ''): (socket: Socket) => void {
  const bytes = Buffer.from(body);
  return (socket) => {
    socket.write(`HTTP/1.1 ${status} X\r\n${headers}Content-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`);
    socket.end(bytes);
  };
}

function fault(error: object): string {
  return JSON.stringify({ error });
}

function certificateFile(name: string): Buffer {
  const repository = vscode.extensions.getExtension('starrise-images.starrise-images')?.extensionPath ?? '';
  return readFileSync(join(repository, 'test/support/certificates', name));
}
