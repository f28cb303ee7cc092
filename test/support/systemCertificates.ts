// Makes VS Code 1.105 trust the authority of SSL_CERT_FILE as part of the system’s: it reads one fixed file instead,
// where later versions ask Node. Load it into the server with its NODE_OPTIONS.
import fs from 'node:fs';

const systemFile = '/etc/ssl/certs/ca-certificates.crt';
const { readFile } = fs.promises;
const substitute = (path: unknown, ...rest: unknown[]): unknown => {
  const ours = path === systemFile ? process.env['SSL_CERT_FILE'] : undefined;
  return Reflect.apply(readFile, fs.promises, [ours ?? path, ...rest]);
};
fs.promises.readFile = substitute as typeof readFile;

// The extension host gets the arguments of the server's Node, but not its NODE_OPTIONS.
process.execArgv.push(`--import=${import.meta.url}`);
