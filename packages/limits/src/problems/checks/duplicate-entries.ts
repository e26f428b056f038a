import type { Problem } from '@glue-session-guard/problem';
import { listAt, valueAt } from '../../files/value-at';
import type { YamlPath, YamlSource } from '../../files/yaml-source';
import type { CheckedConfig } from '../check';
import { error, type ProblemText, shownPath } from '../problem-text';
import { limitListsOf } from './limits/limit-lists';

/** Lists with the same entry twice. An address or channel may have one subscription, since AWS refuses a second one. */
export function checkDuplicateEntries({ limits, organization }: CheckedConfig): Problem[] {
  return [
    ...limits.flatMap(({ file: { source } }) =>
      [
        ['regions'],
        ['locked'],
        ...limitListsOf(source).map(({ path }) => path),
        ...listAt(source.value, ['exemptions']).map((_, index) => ['exemptions', index, 'limits']),
      ].flatMap((path) => inList(source, path)),
    ),
    ...(organization ? inOrganization(organization.source) : []),
  ];
}

function inOrganization(source: YamlSource): Problem[] {
  const alerts = listAt(source.value, ['alerts']);
  const filters = alerts.flatMap((_, index) =>
    ['organizationalUnits', 'outcomes'].map((key) => ['alerts', index, key]),
  );
  return [
    ...[['regions'], ['enrol'], ['exclude'], ...PREVENTION, ...filters].flatMap((path) =>
      inList(source, path),
    ),
    ...CHANNELS.flatMap((channel) =>
      repeated(
        source,
        alerts.map((_, index) => ['alerts', index, ...channel]),
      ),
    ),
  ];
}

const PREVENTION: readonly YamlPath[] = ['subnets', 'vpcs', 'except', 'attachTo'].map((key) => [
  'prevention',
  key,
]);

/** Where an entry of alerts says whom it is for. */
const CHANNELS: readonly YamlPath[] = [['email'], ['slack', 'channelId'], ['teams', 'channelId']];

function inList(source: YamlSource, path: YamlPath): Problem[] {
  return repeated(
    source,
    listAt(source.value, path).map((_, index) => [...path, index]),
  );
}

function repeated(source: YamlSource, paths: readonly YamlPath[]): Problem[] {
  const seen = new Set<string>();
  return paths.flatMap((path) => {
    const value = valueAt(source.value, path);
    if (typeof value !== 'string') return [];
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [error(source.positionOfValue(path), twice(value, path))];
  });
}

function twice(value: string, path: YamlPath): ProblemText {
  const isChannel = typeof path.at(-1) === 'string';
  return {
    code: 'GSG_ENTRY_TWICE',
    message: `${value} stands twice in ${isChannel ? 'alerts' : shownPath(path.slice(0, -1))}`,
    hint: isChannel
      ? 'Keep one entry for each address or channel, and list all of its OUs there.'
      : 'Remove one of the two.',
  };
}
