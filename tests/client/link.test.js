import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';

import { Link, REST } from '../../client/link.js';
import { LinkError } from '../../client/transport.js';

/** @typedef {{ text: string, language?: string, settled?: boolean }} Asked */

/** A server whose answers the test gives, one by one. */
function setUp() {
  /** @type {{ request: any, answer: (report?: any) => Promise<void>, fail: (error: Error) => Promise<void>, signal: AbortSignal }[]} */
  const calls = [];
  /** @type {any[]} */
  const reports = [];
  /** @type {any[]} */
  const states = [];
  const control = new AbortController();
  const rest = () => new Promise((resolve) => setImmediate(resolve));
  const link = new Link({
    transport: {
      score: (request, signal) =>
        new Promise((resolve, reject) => {
          calls.push({
            request,
            signal,
            answer: async (report = { about: request.text }) => (resolve(report), void (await rest())),
            fail: async (error) => (reject(error), void (await rest())),
          });
        }),
      feedback: () => {},
    },
    onReport: (report) => reports.push(report),
    onState: (state) => states.push(state),
    signal: control.signal,
  });
  /** @param {number} index */
  const call = (index) => /** @type {typeof calls[number]} */ (calls.at(index));
  return { link, calls, call, reports, states, control };
}

/** @param {string} text */
const draft = (text, language = 'auto') => ({ text, language });

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

test('the first key is asked about at once, the newest text next, those between never', async () => {
  const { link, calls, call, reports } = setUp();
  for (const text of ['s', 'so', 'sor', 'sorr']) link.update(draft(text));
  assert.deepEqual(
    calls.map(({ request }) => request.text),
    ['s'],
  );
  await call(0).answer();
  assert.deepEqual(
    calls.map(({ request }) => request.text),
    ['s', 'sorr'],
  );
  await call(1).answer();
  assert.deepEqual(reports, [{ about: 's' }, { about: 'sorr' }]);
});

test('the text goes out as unsettled, and once more as settled when the keys rest', async () => {
  const { link, calls, call } = setUp();
  link.update(draft('sorry'));
  await call(0).answer();
  mock.timers.tick(REST - 1);
  assert.equal(calls.length, 1);
  mock.timers.tick(1);
  assert.deepEqual(
    calls.map(({ request }) => request.settled),
    [false, true],
  );
  await call(1).answer();
  mock.timers.tick(60_000);
  assert.equal(calls.length, 2);
});

test('keys that rest while a request is under way make the next one settled', async () => {
  const { link, calls, call } = setUp();
  link.update(draft('sor'));
  link.update(draft('sorry'));
  mock.timers.tick(REST);
  await call(0).answer();
  assert.deepEqual(
    calls.map(({ request }) => [request.text, request.settled]),
    [
      ['sor', false],
      ['sorry', true],
    ],
  );
});

test('an answer to a question that is no longer asked is dropped', async () => {
  const { link, call, reports } = setUp();
  link.update(draft('sorry', 'auto'));
  link.update(draft('sorry', 'sv'));
  assert.ok(call(0).signal.aborted);
  await call(0).answer();
  await call(1).answer({ about: 'sv' });
  link.update(draft('sorry!', 'sv'));
  link.clear();
  await call(2).answer();
  assert.deepEqual(reports, [{ about: 'sv' }]);
});

test('while the server is away it asks ever more seldom, and with the newest text when it is back', async () => {
  const { link, calls, call, states, reports } = setUp();
  link.update(draft('one'));
  for (const wait of [1000, 2000, 4000]) {
    await call(-1).fail(new LinkError('unreachable'));
    assert.deepEqual(states.at(-1), { failure: 'unreachable', retryIn: wait });
    link.update(draft(`typed before ${wait}`));
    const asked = calls.length;
    mock.timers.tick(wait - 1);
    assert.equal(calls.length, asked);
    mock.timers.tick(1);
    assert.equal(call(-1).request.text, `typed before ${wait}`);
  }
  await call(-1).answer();
  assert.deepEqual(states.at(-1), { failure: null, retryIn: null });
  assert.deepEqual(reports.at(-1), { about: 'typed before 4000' });
});

test('a busy server is asked again when it said so', async () => {
  const { link, calls, call, states } = setUp();
  link.update(draft('sorry'));
  await call(0).fail(new LinkError('busy', 7));
  assert.deepEqual(states.at(-1), { failure: 'busy', retryIn: 7000 });
  mock.timers.tick(6999);
  assert.equal(calls.length, 1);
  mock.timers.tick(1);
  assert.equal(calls.length, 2);
});

test('without a token nothing more is sent until somebody enters one', async () => {
  const { link, calls, call, states } = setUp();
  link.update(draft('sorry'));
  await call(0).fail(new LinkError('token'));
  link.update(draft('sorry again'));
  mock.timers.tick(3_600_000);
  assert.equal(calls.length, 1);
  assert.deepEqual(states.at(-1), { failure: 'token', retryIn: null });
  link.retry();
  assert.equal(call(1).request.text, 'sorry again');
});

test('a draft that is too long is sent again when it is shorter', async () => {
  const { link, calls, call } = setUp();
  link.update(draft('a very long draft'));
  await call(0).fail(new LinkError('too-long'));
  link.update(draft('a very long draft indeed'));
  mock.timers.tick(REST);
  assert.equal(calls.length, 1);
  link.update(draft('short'));
  assert.equal(call(1).request.text, 'short');
});

test('a draft the server cannot read is not sent again unchanged', async () => {
  const { link, calls, call } = setUp();
  link.update(draft('strange'));
  await call(0).fail(new LinkError('failed'));
  mock.timers.tick(60_000);
  assert.equal(calls.length, 1);
  link.update(draft('less strange'));
  assert.equal(calls.length, 2);
});

test('after tear-down nothing is asked and nothing is told', async () => {
  const { link, calls, call, reports, control } = setUp();
  link.update(draft('sorry'));
  control.abort();
  await call(0).answer();
  link.update(draft('more'));
  mock.timers.tick(60_000);
  assert.equal(calls.length, 1);
  assert.deepEqual(reports, []);
});
