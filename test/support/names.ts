import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

/** Makes host names resolve to this machine until the returned function is called. */
export function nameThisMachine(...names: readonly string[]): () => void {
  const { lookup } = dns;
  const here = (name: string, options: dns.LookupOptions, callback: LookupCallback): void =>
    names.includes(name)
      ? callback(null, options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1', 4)
      : lookup(name, options, callback);
  replaceLookup(Object.assign(here, { __promisify__: lookup.__promisify__ }) as typeof lookup);
  return () => replaceLookup(lookup);
}

type LookupCallback = (error: Error | null, address: string | dns.LookupAddress[], family?: number) => void;

function replaceLookup(lookup: typeof dns.lookup): void {
  dns.lookup = lookup;
  syncBuiltinESMExports();
}
