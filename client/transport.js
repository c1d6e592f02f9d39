/**
 * Talks to the server by `fetch`. An extension brings a transport of its own with the same two calls.
 *
 * @import { Transport } from './types.js'
 */

/**
 * Why there is no report:
 * `unreachable` no answer · `busy` 429 or 503, try again later · `token` 401 · `forbidden` 403 ·
 * `too-long` 413 · `failed` anything else.
 *
 * @typedef {'unreachable' | 'busy' | 'token' | 'forbidden' | 'too-long' | 'failed'} Failure
 */

export class LinkError extends Error {
  /**
   * @param {Failure} failure
   * @param {number} [retryAfter] seconds, where the server asked for them
   */
  constructor(failure, retryAfter) {
    super(failure);
    this.failure = failure;
    this.retryAfter = retryAfter;
  }
}

const PATIENCE = 10_000;

/** @type {Record<number, Failure>} */
const FAILURES = {
  401: 'token',
  403: 'forbidden',
  413: 'too-long',
  429: 'busy',
  502: 'unreachable',
  503: 'busy',
  504: 'unreachable',
};

/**
 * @param {object} options
 * @param {URL | string} options.server the address the contract's paths are under, ending in a slash
 * @param {() => string | null} [options.token] the bearer token, if one is needed
 * @returns {Transport & { get: (path: string) => Promise<any> }}
 */
export function fetchTransport({ server, token = () => null }) {
  /**
   * @param {string} path
   * @param {RequestInit} init
   * @returns {Promise<Response>}
   */
  async function call(path, init) {
    const bearer = token();
    const headers = { 'Content-Type': 'application/json', ...(bearer && { Authorization: `Bearer ${bearer}` }) };
    let response;
    try {
      response = await fetch(new URL(path, server), { ...init, headers, cache: 'no-store', credentials: 'omit' });
    } catch {
      throw new LinkError('unreachable');
    }
    if (response.ok) return response;
    const seconds = Number(response.headers.get('Retry-After'));
    throw new LinkError(FAILURES[response.status] ?? 'failed', seconds > 0 ? seconds : undefined);
  }

  return {
    async score(request, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
      const response = await call('v1/score', { method: 'POST', body: JSON.stringify(request), signal: limit });
      return read(response);
    },
    feedback(feedback) {
      // A count that is lost is no reason to disturb anybody.
      call('v1/feedback', { method: 'POST', body: JSON.stringify(feedback), keepalive: true }).catch(() => {});
    },
    async get(path) {
      return read(await call(path, { method: 'GET', signal: AbortSignal.timeout(PATIENCE) }));
    },
  };
}

/**
 * @param {Response} response
 * @returns {Promise<any>}
 */
async function read(response) {
  try {
    return await response.json();
  } catch {
    throw new LinkError('unreachable');
  }
}
