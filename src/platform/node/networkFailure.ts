import { errorCode, Failure, type FailureKind } from '../../core/base/failure.ts';

/** Why no connection came about. The error itself is left behind: it may quote what was to be sent. */
export function connectionFailure(error: unknown, host: string): Failure {
  const code = errorCode(error);
  return new Failure(kindOfCode(code ?? ''), { host, systemCode: code });
}

const kindsByPattern: readonly (readonly [RegExp, FailureKind])[] = [
  [/^ETIMEDOUT$/, 'connectTimeout'],
  [/^ERR_PROXY_/, 'proxyRefused'],
  [/^(ERR_SSL_|ERR_TLS_|EPROTO$)/, 'tlsUntrusted'],
  // Names that OpenSSL gives to what is wrong with a certificate
  [/CERT|CRL|SIGNATURE|^(HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/, 'tlsUntrusted'],
];

/** Everything else says that the host was not reached: ENOTFOUND, EAI_AGAIN, ECONNREFUSED, EHOSTUNREACH, ECONNRESET… */
function kindOfCode(code: string): FailureKind {
  return kindsByPattern.find(([pattern]) => pattern.test(code))?.[1] ?? 'hostUnreachable';
}
