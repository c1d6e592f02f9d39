import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { LinkError, fetchTransport } from '../../client/transport.js';

/** @type {{ status: number, headers?: Record<string, string>, body?: string }} */
let next = { status: 200 };
/** @type {{ url?: string, authorization?: string, body: any }} */
let seen = { body: null };

const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  seen = { url: request.url, authorization: request.headers.authorization, body: JSON.parse(body || 'null') };
  response.writeHead(next.status, next.headers).end(next.body ?? '{}');
});
let address = '';
before(
  () =>
    new Promise((resolve) =>
      server.listen(0, '127.0.0.1', () => {
        const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
        address = `http://127.0.0.1:${port}/amends/`;
        resolve(undefined);
      }),
    ),
);
after(() => server.close());

const request = { text: 'I am sorry 😔', language: 'auto', settled: true };

/** @param {AbortSignal} [signal] */
function score(signal = new AbortController().signal) {
  return fetchTransport({ server: address, token: () => 'secret' }).score(request, signal);
}

test('a draft goes to the address given, with the token, and the report comes back', async () => {
  next = { status: 200, body: '{"score": 72}' };
  assert.deepEqual(await score(), { score: 72 });
  assert.deepEqual(seen, { url: '/amends/v1/score', authorization: 'Bearer secret', body: request });
});

test('without a token no such header is sent', async () => {
  next = { status: 200 };
  await fetchTransport({ server: address }).score(request, new AbortController().signal);
  assert.equal(seen.authorization, undefined);
});

for (const [status, failure] of /** @type {const} */ ([
  [401, 'token'],
  [403, 'forbidden'],
  [413, 'too-long'],
  [422, 'failed'],
  [429, 'busy'],
  [500, 'failed'],
  [502, 'unreachable'],
  [503, 'busy'],
])) {
  test(`${status} is ${failure}`, async () => {
    next = { status, headers: status === 429 ? { 'Retry-After': '7' } : {} };
    await assert.rejects(score(), (error) => {
      assert.ok(error instanceof LinkError);
      assert.equal(error.failure, failure);
      assert.equal(error.retryAfter, status === 429 ? 7 : undefined);
      return true;
    });
  });
}

test('an answer that is no report, and no answer at all, are unreachable', async () => {
  next = { status: 200, body: '<h1>Sign in to the hotel network</h1>' };
  await assert.rejects(score(), { failure: 'unreachable' });
  const nobody = fetchTransport({ server: 'http://127.0.0.1:9/' });
  await assert.rejects(nobody.score(request, new AbortController().signal), { failure: 'unreachable' });
});
