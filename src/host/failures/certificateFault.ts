import type { FailureDetails } from '../../core/base/failure.ts';
import type { Translate } from './translate.ts';

/** Why a secure connection was refused, as a part of a sentence. */
export function certificateFault(t: Translate, { systemCode = '' }: FailureDetails): string {
  const faults: Readonly<Record<string, string>> = {
    CERT_HAS_EXPIRED: t('its certificate has expired'),
    CERT_NOT_YET_VALID: t('its certificate is not valid yet'),
    DEPTH_ZERO_SELF_SIGNED_CERT: t('its certificate is self-signed'),
    SELF_SIGNED_CERT_IN_CHAIN: t('its certificate comes from an authority that this system does not know'),
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: t('its certificate comes from an authority that this system does not know'),
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: t('its certificate comes from an authority that this system does not know'),
    ERR_TLS_CERT_ALTNAME_INVALID: t('its certificate is for another name'),
  };
  return faults[systemCode] ?? t('no secure connection could be made ({0})', systemCode || t('unknown'));
}
