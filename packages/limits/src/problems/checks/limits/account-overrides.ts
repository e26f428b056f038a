import type { Problem } from '@glue-session-guard/problem';
import { LIMIT_NAMES } from '../../../catalogue';
import type { Defaulted, Source, Sourced } from '../../../document';
import type { LimitsFile } from '../../../files/limits-file';
import { keysAt } from '../../../files/value-at';
import type { YamlPath } from '../../../files/yaml-source';
import { resolveLimits } from '../../../resolve/resolve-limits';
import type { CheckedConfig } from '../../check';
import { type ProblemText, warning } from '../../problem-text';

/** Overrides that have no effect: they have ended, they change nothing, or their account is not in this OU. */
export function checkAccountOverrides(config: CheckedConfig): Problem[] {
  return config.limits.flatMap(({ file }) =>
    Object.keys(file.layer.accounts).flatMap((id) => {
      const position = file.source.positionOf(['accounts', id]);
      const ended = endOf(file, id, config.now);
      if (ended !== undefined) return [ended];
      const problems = [
        ...changesNothing(file.source.value, id),
        ...elsewhere(config, id, file.organizationalUnit),
      ];
      return [...problems.map((each) => warning(position, each)), ...superseded(config, file, id)];
    }),
  );
}

function endOf({ layer, source }: LimitsFile, id: string, now: number): Problem | undefined {
  const { until } = layer.accounts[id] ?? {};
  if (until === undefined || now <= until) return undefined;
  const path = ['accounts', id, 'until'];
  return warning(source.positionOfValue(path), {
    code: 'GSG_OVERRIDE_ENDED',
    message: `the override of ${id} ended on ${source.writtenAs(path)}: the account has the limits of its OU again`,
    hint: 'Remove it, or renew it with a later date and its reason.',
  });
}

/** Keys of an override that a file nearer to the account sets: nearest wins, so that they have no effect. Decision 44. */
function superseded({ directory, documents }: CheckedConfig, file: LimitsFile, id: string): Problem[] {
  const path = directory?.accounts[id]?.path;
  if (path === undefined) return [];
  const own = file.layer.accounts[id];
  // At the last moment that it holds: what another one supersedes that ends before comes into force again.
  const resolution = resolveLimits(documents, path, {
    account: id,
    now: own?.until ?? Number.POSITIVE_INFINITY,
  });
  if (resolution.kind === 'not-covered' || !path.includes(file.organizationalUnit ?? '')) return [];
  const { limits, mode, afterStop } = resolution.limits;
  const pairs: readonly (readonly [
    YamlPath,
    Sourced<unknown> | undefined,
    Defaulted<unknown> | undefined,
  ])[] = [
    ...LIMIT_NAMES.map((name) => [['limits', name], own?.limits[name], limits[name]] as const),
    [['mode'], own?.mode, mode],
    [['afterStop'], own?.afterStop, afterStop],
  ];
  return pairs.flatMap(([key, said, inForce]) => {
    const winner = inForce?.source;
    if (said === undefined || !winner || isSame(said.source, winner)) return [];
    return [
      warning(file.source.positionOf(['accounts', id, ...key]), {
        code: 'GSG_OVERRIDE_SUPERSEDED',
        message: `${key.at(-1)} of the override of ${id} has no effect: limits/${winner.file}:${winner.line} is nearer to the account and sets it`,
        hint: `Move it to ${id} below accounts: in limits/${winner.file}, or remove it.`,
      }),
    ];
  });
}

function isSame(a: Source, b: Source): boolean {
  return a.file === b.file && a.line === b.line;
}

function changesNothing(data: unknown, id: string): ProblemText[] {
  const keys = keysAt(data, ['accounts', id]);
  const says =
    keysAt(data, ['accounts', id, 'limits']).length > 0 ||
    keys.includes('mode') ||
    keys.includes('afterStop');
  if (says) return [];
  return [
    {
      code: 'GSG_OVERRIDE_CHANGES_NOTHING',
      message: `the override of ${id} changes nothing`,
      hint: 'Give it limits:, mode: or afterStop:, or remove it.',
    },
  ];
}

function elsewhere({ directory }: CheckedConfig, id: string, unit: string | undefined): ProblemText[] {
  if (!directory || unit === undefined) return [];
  const account = directory.accounts[id];
  if (account?.path.includes(unit)) return [];
  const where = account ? `is in ${account.path.at(-1)} (${account.name})` : 'is not in directory.json';
  return [
    {
      code: 'GSG_ACCOUNT_ELSEWHERE',
      message: `the account ${id} ${where}, not below ${unit}: this override has no effect`,
      hint: "Move the override to the file of the account's OU, or bring directory.json up to date.",
    },
  ];
}
