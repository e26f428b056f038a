import { LIMIT_NAMES, type LimitName } from '../../../catalogue';
import { type Comparable, compareKey, loosens } from '../../../compare/compare-values';
import { type ComparableKey, LIFTABLE_BY_SESSION_ID, type Source } from '../../../document';
import { parseUntil } from '../../../files/exemptions/exemption-until';
import type { LimitsFile } from '../../../files/limits-file';
import { keysAt, listAt, valueAt } from '../../../files/value-at';
import type { YamlPath } from '../../../files/yaml-source';
import type { ProblemText } from '../../problem-text';

/** One place of a limit file that may loosen a key. */
interface Statement {
  readonly path: YamlPath;
  /** Whether it does, where the file of the lock and those above say this together. */
  loosens(atLock: Comparable): boolean;
  problem(lock: Lock): Words;
}

/** A line that locks a key, with what its file and those above it say together. */
export interface Lock {
  readonly layer: Comparable;
  readonly source: Source;
}

type Words = Omit<ProblemText, 'code'>;

/** Everything that a file says of a key, and of which some may loosen it. What has ended loosens nothing. */
export function statementsOf(key: ComparableKey, file: LimitsFile, now: number): Statement[] {
  return [
    ...statedValue(key, file.layer, { path: [], of: '' }),
    ...Object.entries(file.layer.accounts).flatMap(([id, override]) =>
      override.until !== undefined && override.until < now
        ? []
        : statedValue(key, override, { path: ['accounts', id], of: ` of the override of ${id}` }),
    ),
    ...exemptionsOf(key, file, now),
    ...alertOnlyOf(key, file, now),
  ];
}

function statedValue(
  key: ComparableKey,
  said: Comparable,
  { path, of }: { readonly path: YamlPath; readonly of: string },
): Statement[] {
  const value = valueIn(said, key);
  if (value === undefined) return [];
  return [
    {
      path: isLimit(key) ? [...path, 'limits', key] : [...path, key],
      loosens: (atLock) => loosens(compareKey(key, atLock, said)),
      problem: ({ layer, source }) => ({
        message: `${key}${of} is locked by ${placeOf(source)}: ${text(value)} loosens the ${text(valueIn(layer, key) ?? DEFAULTS[key])} that holds there`,
        hint: `Write a tighter value, or ask for the change in limits/${source.file}: what that file says itself is free, also below accounts:.`,
      }),
    },
  ];
}

function exemptionsOf(key: ComparableKey, { source }: LimitsFile, now: number): Statement[] {
  return listAt(source.value, ['exemptions']).flatMap((exemption, index) => {
    if (!isLimit(key) || !lifts(exemption, key) || hasEnded(exemption, now)) return [];
    const path = ['exemptions', index];
    const words: Statement['problem'] = (lock) => ({
      message: `this exemption lifts ${key}, which is locked by ${placeOf(lock.source)}`,
      hint: `Give it limits: with the other limits that it lifts, or write it into limits/${lock.source.file}.`,
    });
    return [
      {
        path: keysAt(exemption, []).includes('limits') ? [...path, 'limits'] : path,
        loosens: (atLock) => isSet(key, atLock),
        problem: words,
      },
    ];
  });
}

function lifts(exemption: unknown, key: LimitName): boolean {
  const keys = keysAt(exemption, []);
  if (keys.includes('limits')) return listAt(exemption, ['limits']).includes(key);
  return !keys.includes('sessionId') || LIFTABLE_BY_SESSION_ID.some((name) => name === key);
}

function hasEnded(exemption: unknown, now: number): boolean {
  const written = valueAt(exemption, ['until']);
  const until = typeof written === 'string' ? parseUntil(written) : undefined;
  return until !== undefined && until < now;
}

/** A limit that is alerted only loosens the limit, and where `mode` is locked as well what is done about a limit that holds there. */
function alertOnlyOf(key: ComparableKey, { layer }: LimitsFile, now: number): Statement[] {
  const names = LIMIT_NAMES.filter((name) => name === key || key === 'mode');
  return names.flatMap((name) => {
    const until = layer.alertOnly?.[name]?.value;
    if (until === undefined || until < now) return [];
    return [
      {
        path: ['alertOnly', name],
        loosens: (atLock) => isSet(name, atLock) && (atLock.mode?.value ?? 'enforce') === 'enforce',
        problem: (lock) => ({
          message: `alertOnly of ${name} loosens ${key}, which is locked by ${placeOf(lock.source)}`,
          hint: `Remove it, or write it into limits/${lock.source.file}.`,
        }),
      },
    ];
  });
}

const NO_LIMITS: Comparable = { limits: {} };

/** Whether the limit holds some session back there, so that lifting it loosens. */
function isSet(limit: LimitName, atLock: Comparable): boolean {
  return loosens(compareKey(limit, atLock, NO_LIMITS));
}

function valueIn(said: Comparable, key: ComparableKey): unknown {
  return isLimit(key) ? said.limits[key]?.value : said[key]?.value;
}

function isLimit(key: ComparableKey): key is LimitName {
  return LIMIT_NAMES.some((name) => name === key);
}

/** What holds where no file says anything. */
const DEFAULTS: { readonly [Key in ComparableKey]?: string } = {
  mode: 'enforce',
  unprovenCreator: 'stop',
  regions: 'Regions of organization.yaml',
};

function text(value: unknown): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

function placeOf({ file, line }: Source): string {
  return `limits/${file}:${line}`;
}
