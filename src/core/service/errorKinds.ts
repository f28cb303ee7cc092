import type { FailureKind } from '../base/failure.ts';

/** Error codes that mean that nothing ran, of the OpenAI and one-api families; some send them as types. */
export const kindOfErrorCode: ReadonlyMap<string, FailureKind> = new Map([
  ['sensitive_words_detected', 'contentBlocked'],
  ['prompt_blocked', 'contentBlocked'],
  ['content_policy_violation', 'contentBlocked'],
  ['moderation_blocked', 'contentBlocked'],
  ['content_filter', 'contentBlocked'],

  ['invalid_api_key', 'keyRejected'],
  ['invalid_token', 'keyRejected'],
  ['token_expired', 'keyRejected'],
  ['authentication_error', 'keyRejected'],
  ['account_deactivated', 'keyRejected'],

  ['insufficient_user_quota', 'balanceEmpty'],
  ['insufficient_quota', 'balanceEmpty'],
  ['pre_consume_token_quota_failed', 'balanceEmpty'],
  ['insufficient_balance', 'balanceEmpty'],
  ['insufficient_credits', 'balanceEmpty'],
  ['billing_hard_limit_reached', 'balanceEmpty'],
  ['billing_not_active', 'balanceEmpty'],

  ['access_denied', 'accessDenied'],
  ['permission_denied', 'accessDenied'],
  ['permission_error', 'accessDenied'],
  ['unsupported_country_region_territory', 'accessDenied'],

  ['model_not_found', 'modelUnavailable'],
  ['model_not_supported', 'modelUnavailable'],
  ['model_price_error', 'modelUnavailable'],

  ['invalid_request', 'requestInvalid'],
  ['bad_request_body', 'requestInvalid'],
  ['read_request_body_failed', 'requestInvalid'],
  ['invalid_parameter', 'requestInvalid'],
  ['invalid_value', 'requestInvalid'],
  ['invalid_type', 'requestInvalid'],
  ['unknown_parameter', 'requestInvalid'],
  ['unsupported_parameter', 'requestInvalid'],
  ['unsupported_value', 'requestInvalid'],
  ['missing_required_parameter', 'requestInvalid'],
  ['string_above_max_length', 'requestInvalid'],
  ['context_length_exceeded', 'requestInvalid'],

  ['rate_limit_exceeded', 'rateLimited'],
  ['rate_limit_error', 'rateLimited'],
  ['too_many_requests', 'rateLimited'],
]);

/** Statuses with a clear meaning. For any other one it is unknown whether the request was charged. */
const kindOfKnownStatus: ReadonlyMap<number, FailureKind> = new Map([
  [400, 'requestInvalid'],
  [401, 'keyRejected'],
  [402, 'balanceEmpty'],
  [403, 'accessDenied'],
  [404, 'addressWrong'],
  [405, 'addressWrong'],
  [408, 'requestConflict'],
  [409, 'requestConflict'],
  [410, 'addressWrong'],
  [411, 'requestInvalid'],
  [413, 'requestInvalid'],
  [414, 'requestInvalid'],
  [415, 'requestInvalid'],
  [422, 'requestInvalid'],
  [429, 'rateLimited'],
  [431, 'requestInvalid'],
]);

export function kindOfStatus(status: number): FailureKind {
  const isRedirect = status >= 300 && status < 400;
  return isRedirect ? 'redirected' : (kindOfKnownStatus.get(status) ?? 'serverError');
}
