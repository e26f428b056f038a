import { queuedEvent } from '../harness/queued-event';
import type { Random } from '../harness/random';
import { EU } from '../harness/running';
import { isRecord } from '../proxy/parse-call';
import type { Subject } from './drill';

type Json = Record<string, unknown>;
type Kind = (random: Random, event: Json) => string;

/**
 * Texts that nobody should send. They are made of events about sessions within their limits, with a request above them,
 * so that an enforcer that believed one of them would stop a compliant session.
 */
export function hostileBody(random: Random, victim: Subject): string {
  const lie = { id: victim.started.id, numberOfWorkers: 500 };
  return random.pick(KINDS)(
    random,
    queuedEvent(victim.started, { requestParameters: lie, responseElements: { session: lie } }),
  );
}

const KINDS: readonly [Kind, ...Kind[]] = [
  (random) => noise(random, random.between(1, 2000)),
  (random) => JSON.stringify(anyValue(random, 5)),
  (random) => nested(random.between(10, 20_000)),
  (random, event) =>
    `${JSON.stringify(event).slice(0, -1)},"deep":${nested(random.between(10, 5000))},"account":[]}`,
  (random, event) => JSON.stringify(event).slice(0, random.between(1, 300)),
  (random, event) =>
    JSON.stringify(event)
      .replace('{', '{"__proto__":{"account":"1"},"constructor":null,"detail":0,')
      .replace(/"detail":\{/, `"detail":${random.between(0, 9)},"x":{`),
  (random, event) => JSON.stringify(changed(event, random.pick(IDENTITY), anyValue(random, 2))),
  (random, event) =>
    JSON.stringify(changed(event, random.pick(IDENTITY), noise(random, random.between(10_000, 60_000)))),
  (random, event) => JSON.stringify(changed(event, random.pick(STAMPS), otherAccount(random))),
  (_, event) => JSON.stringify(changed(event, ['region'], event.region === EU ? 'us-east-1' : EU)),
  (random, event) =>
    JSON.stringify(changed(event, ['source'], random.pick(['glue', 'com.example', 'aws', 'AWS.glue']))),
  (random, event) => JSON.stringify(changed(event, ['detail', 'eventName'], noise(random, 20))),
  (random, event) => JSON.stringify(changed(event, ['detail', 'errorCode'], noise(random, 200))),
  (random, event) => {
    const named = changed(event, ['detail', 'responseElements'], { session: { id: noId(random) } });
    return JSON.stringify(changed(named, ['detail', 'requestParameters'], { id: noId(random) }));
  },
];

type Path = readonly string[];

/** Fields that identify an event. None of them makes sense with another type. */
const IDENTITY: readonly [Path, ...Path[]] = [
  ['account'],
  ['region'],
  ['source'],
  ['detail-type'],
  ['detail'],
  ['detail', 'recipientAccountId'],
  ['detail', 'awsRegion'],
];
const STAMPS: readonly [Path, ...Path[]] = [['account'], ['detail', 'recipientAccountId']];

function changed(event: Json, [key = '', ...rest]: Path, value: unknown): Json {
  const inner = event[key];
  return { ...event, [key]: rest.length > 0 && isRecord(inner) ? changed(inner, rest, value) : value };
}

function otherAccount(random: Random): string {
  return String(random.between(200_000_000_000, 999_999_999_999));
}

/** No session has such an id. */
function noId(random: Random): unknown {
  return random.pick<unknown>(['', 0, null, [], {}, true, 'x'.repeat(256), noise(random, 300)]);
}

function nested(depth: number): string {
  return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

function anyValue(random: Random, depth: number): unknown {
  const leaves = [null, true, random.next() * 1e9, -1, noise(random, 30), '', '9'.repeat(40)];
  if (depth === 0 || random.chance(0.4)) return random.pick<unknown>([null, ...leaves]);
  const items = Array.from({ length: random.between(0, 4) }, () => anyValue(random, depth - 1));
  return random.chance(0.5) ? items : Object.fromEntries(items.map((item) => [noise(random, 8), item]));
}

const CHARACTERS = Array.from('abcXYZ019 {}[]":,\\/<>&\'`$%\u00e9\u4f1a\u{1F9EA}\u202e\n\t');

function noise(random: Random, length: number): string {
  return Array.from({ length }, () => CHARACTERS[random.between(0, CHARACTERS.length - 1)]).join('');
}
