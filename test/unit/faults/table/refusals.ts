import { response, error, html, json } from '../../../support/responses.ts';
import type { FaultRow } from '../faultRow.ts';
import { canary } from '../sendTo.ts';

export const refusals: readonly FaultRow[] = [
  ...[301, 302, 303, 307, 308].map((status): FaultRow => ({
    fault: `${status} to another server`,
    does: (elsewhere) => response(status, '', { Location: `${elsewhere}/v1/images/generations` }),
    gives: ['redirected', 'rejected', 1],
    says: 'it was not followed. Check starrise.service.baseUrl. Nothing was charged.',
  })),
  {
    fault: '400 that names the field',
    does: [error(400, { code: 'invalid_value', message: 'Invalid size', param: 'size' })],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'rejected the size. Message from the service: “Invalid size”. Nothing was charged.',
  },
  {
    fault: '400 that names the field in its message',
    does: [error(400, { code: '', message: 'the field output_format is not supported' })],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'rejected the format.',
  },
  {
    fault: '400 in HTML',
    does: [html(400)],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'rejected the request (HTTP 400). Nothing',
  },
  {
    fault: '413',
    does: [html(413)],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'The prompt is too long. Nothing was charged.',
  },
  {
    fault: '414 without a body',
    does: [response(414)],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'The prompt is too long. Nothing was charged.',
  },
  ...[
    { detail: [{ type: 'less_than_equal', loc: ['body', 'size'], msg: 'Input should be at most 2048' }] },
    { detail: [{ loc: ['body', 'size', 0], msg: 'Input should be at most 2048' }] },
    { errors: [{ param: 'size', message: 'Input should be at most 2048' }] },
    { errors: [{ field: 'size', msg: 'Input should be at most 2048' }] },
    { error: { message: 'Input should be at most 2048', param: 'size' } },
  ].map((body, index): FaultRow => ({
    fault: `422 that names the field, in form ${index + 1}`,
    does: [json(422, body)],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'rejected the size. Message from the service: “Input should be at most 2048”.',
  })),
  {
    fault: '422 whose details have no message',
    does: [json(422, { detail: [{ loc: ['body', 'n'] }] })],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'rejected the number of images.',
  },
  {
    fault: '422 whose details are about the body as a whole',
    does: [json(422, { detail: [{ loc: ['body', 0], msg: 'JSON decode error' }] })],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'rejected the request (HTTP 422). Message from the service: “JSON decode error”.',
  },
  {
    fault: '401 in Chinese, with the request id',
    does: [error(401, { code: '', message: '无效的令牌 (request id: 2026112216001234)' })],
    gives: ['keyRejected', 'rejected', 1],
    says: 'wrong, expired or out of quota. Message from the service: “无效的令牌”. Nothing was charged.',
  },
  {
    fault: '401 that quotes the key',
    does: [
      error(401, {
        code: 'invalid_api_key',
        message: `Incorrect API key provided: ${canary} or sk-can***9c.`,
        param: canary,
      }),
    ],
    gives: ['keyRejected', 'rejected', 1],
    says: 'Incorrect API key provided: *** or ***',
  },
  { fault: '401 without a body', does: [response(401)], gives: ['keyRejected', 'rejected', 1] },
  {
    fault: '402',
    does: [error(402, { message: 'Payment required' })],
    gives: ['balanceEmpty', 'rejected', 1],
    says: 'is used up.',
  },
  {
    fault: '403 without a code',
    does: [error(403, { message: '无权访问该模型' })],
    gives: ['accessDenied', 'rejected', 1],
    says: 'This key has no access to the model on',
  },
  {
    fault: '403 for a used up balance',
    does: [error(403, { code: 'insufficient_user_quota', message: '用户额度不足, 剩余额度: ¥0.000000' })],
    gives: ['balanceEmpty', 'rejected', 1],
    says: 'is used up. Message from the service: “用户额度不足',
  },
  {
    fault: '404 in HTML',
    does: [html(404)],
    gives: ['addressWrong', 'rejected', 1],
    says: 'Check starrise.service.baseUrl and the model.',
  },
  { fault: '405', does: [response(405, '', { Allow: 'GET' })], gives: ['addressWrong', 'rejected', 1] },
  {
    fault: '404 for the model',
    does: [error(404, { code: 'model_not_found' })],
    gives: ['modelUnavailable', 'rejected', 1],
    says: 'Check starrise.image.model.',
  },
  {
    fault: '503 for the model',
    does: [error(503, { code: 'model_not_found', message: '当前分组 default 下对于模型 flux-2-pro 无可用渠道' })],
    gives: ['modelUnavailable', 'rejected', 1],
  },
  {
    fault: '500 for moderation of the prompt',
    does: [error(500, { code: 'sensitive_words_detected' })],
    gives: ['contentBlocked', 'rejected', 1],
    says: 'Change the prompt. Nothing',
  },
  {
    fault: '400 for moderation of the prompt',
    does: [error(400, { code: 'content_policy_violation' })],
    gives: ['contentBlocked', 'rejected', 1],
  },
  {
    fault: '500 for moderation of the prompt, worded differently',
    does: [error(500, { code: 'prompt_blocked' })],
    gives: ['contentBlocked', 'rejected', 1],
  },
  {
    fault: '500 for a used up balance',
    does: [error(500, { code: 'insufficient_user_quota' })],
    gives: ['balanceEmpty', 'rejected', 1],
  },
  {
    fault: '429 for a used up balance',
    does: [error(429, { type: 'insufficient_quota', code: null })],
    gives: ['balanceEmpty', 'rejected', 1],
  },
  ...[410, 411, 415, 431].map((status): FaultRow => ({
    fault: `${status}`,
    does: [response(status)],
    gives: [status === 410 ? 'addressWrong' : 'requestInvalid', 'rejected', 1],
  })),
  ...[300, 304, 305].map((status): FaultRow => ({
    fault: `${status} that leads nowhere`,
    does: [response(status)],
    gives: ['redirected', 'rejected', 1],
  })),
  {
    fault: '413 at the first byte of the request, before the rest has been read',
    atConnect: (socket) => void socket.once('data', () => response(413)(socket)),
    gives: ['requestInvalid', 'rejected', 1],
    says: 'The prompt is too long. Nothing was charged.',
  },
  {
    fault: '400 whose wrong field is a stringified object',
    does: [error(400, { param: 'undefined', message: 'bad' })],
    gives: ['requestInvalid', 'rejected', 1],
    says: 'rejected the request (HTTP 400). Message from the service: “bad”.',
  },
  {
    fault: '401 whose message is not inside an error',
    does: [json(401, { code: 401, message: '令牌已过期', data: null })],
    gives: ['keyRejected', 'rejected', 1],
    says: 'Message from the service: “令牌已过期”.',
  },
];
