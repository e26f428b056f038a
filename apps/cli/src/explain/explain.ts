import { pathIn, type UnitNames } from '@glue-session-guard/guard';
import {
  type CompiledConfig,
  type Directory,
  type Explanation,
  explainLimits,
  type LimitsResolution,
  limitsOfOrganizationalUnit,
  organizationalUnitPaths,
  resolveLimits,
} from '@glue-session-guard/limits';
import { GuardError, nearest } from '@glue-session-guard/problem';
import { directoryOf } from '../command/load-config';

export interface ExplainTarget {
  readonly kind: 'ou' | 'account';
  readonly id: string;
}

/** What `gsg explain --json` prints. Files are relative to the limits folder; `until` is ISO 8601. */
export interface Explained
  extends Omit<Explanation, 'alertOnly' | 'exemptions' | 'sessionExemptions' | 'override'> {
  /** Null when an OU was asked for. */
  readonly account: { readonly id: string; readonly name: string; readonly path: readonly string[] } | null;
  /** Names of OUs, by id, as far as directory.json tells them. */
  readonly unitNames: UnitNames;
  /** Limits that stop nobody yet. */
  readonly alertOnly: readonly Dated<Explanation['alertOnly'][number]>[];
  readonly exemptions: readonly Dated<Explanation['exemptions'][number]>[];
  readonly sessionExemptions: readonly Dated<Explanation['sessionExemptions'][number]>[];
  readonly override: ExplainedOverride | null;
}

type Dated<T> = Omit<T, 'until'> & { readonly until: string };

type Override = NonNullable<Explanation['override']>;

/** As in the explanation, `until` in ISO 8601. */
interface ExplainedOverride extends Omit<Override, 'until' | 'outer'> {
  readonly until?: string;
  readonly outer?: ExplainedOverride;
}

/** The limits in force for an account or an OU at a time, in milliseconds since the epoch; throws a GuardError for one that the config does not know. */
export function explain({ kind, id }: ExplainTarget, config: CompiledConfig, now: number): Explained {
  return kind === 'account' ? explainAccount(id, config, now) : explainOrganizationalUnit(id, config, now);
}

function explainAccount(id: string, config: CompiledConfig, now: number): Explained {
  const { documents } = config;
  const directory = directoryOf(config);
  const found = pathIn(directory, id);
  if (found.kind === 'unknown') throw unknownId('account', id, Object.keys(directory.accounts));
  const { name, path } = found;
  return explained({ id, name, path }, inForce(resolveLimits(documents, path, { account: id, now })), {
    directory,
    now,
  });
}

function explainOrganizationalUnit(
  id: string,
  { directory, documents }: CompiledConfig,
  now: number,
): Explained {
  const known = knownUnits(Object.keys(documents), directory);
  if (!known.includes(id)) throw unknownId('OU', id, known);
  return explained(null, inForce(limitsOfOrganizationalUnit(documents, id, directory)), { directory, now });
}

function explained(
  account: Explained['account'],
  { limits }: InForce,
  { directory, now }: { readonly directory: Directory | undefined; readonly now: number },
): Explained {
  const { alertOnly, exemptions, sessionExemptions, override, ...rest } = explainLimits(limits);
  return {
    account,
    unitNames: unitNamesOf([...(account?.path ?? []), limits.organizationalUnit], directory),
    ...rest,
    alertOnly: alertOnly.filter(({ until }) => now <= until).map(dated),
    exemptions: exemptions.map(dated),
    sessionExemptions: sessionExemptions.map(dated),
    override: override && datedOverride(override),
  };
}

function unitNamesOf(ids: readonly string[], directory: Directory | undefined): UnitNames {
  const units = directory?.organizationalUnits ?? {};
  return Object.fromEntries(
    Object.entries(units).flatMap(([id, { name }]) => (ids.includes(id) ? [[id, name]] : [])),
  );
}

function datedOverride({ until, outer, ...override }: Override): ExplainedOverride {
  return {
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...override,
    ...(outer !== undefined && { outer: datedOverride(outer) }),
  };
}

function dated<T extends { readonly until: number }>(exemption: T): Dated<T> {
  return { ...exemption, until: new Date(exemption.until).toISOString() };
}

type InForce = Extract<LimitsResolution, { kind: 'in-force' }>;

function inForce(resolution: LimitsResolution): InForce {
  if (resolution.kind === 'in-force') return resolution;
  throw new GuardError('GSG_NOT_COVERED', `no limit file covers the path ${resolution.path.join(' / ')}`, {
    hint: 'Write limits/limits.yaml for the root: its limits hold wherever no nearer file says otherwise.',
  });
}

function knownUnits(documented: readonly string[], directory: Directory | undefined): string[] {
  return [...new Set([...documented, ...(directory ? organizationalUnitPaths(directory).keys() : [])])];
}

function unknownId(what: 'account' | 'OU', id: string, known: readonly string[]): GuardError {
  const meant = nearest(id, known);
  return new GuardError(
    what === 'account' ? 'GSG_ACCOUNT_UNKNOWN' : 'GSG_OU_UNKNOWN',
    `${JSON.stringify(id)} is no ${what} that the config folder knows`,
    { hint: meant === undefined ? knownText(what, known) : `Did you mean ${meant}?` },
  );
}

/** Whoever has hundreds looks in the file. */
const MOST_KNOWN = 10;

function knownText(what: 'account' | 'OU', known: readonly string[]): string {
  if (known.length <= MOST_KNOWN) return `It knows ${known.join(', ')}.`;
  const some = known.slice(0, MOST_KNOWN).join(', ');
  return `It knows ${known.length} ${what}s: ${some} and others; directory.json has them with their names.`;
}
