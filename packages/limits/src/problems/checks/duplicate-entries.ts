import type { Problem } from '@glue-session-guard/problem';
import { listAt, valueAt } from '../../files/value-at';
import type { YamlPath, YamlSource } from '../../files/yaml-source';
import type { CheckedConfig } from '../check';
import { error, type ProblemText, shownPath } from '../problem-text';
import { limitListsOf } from './limits/limit-lists';

/** Lists with the same entry twice. An address may have one subscription, since SNS refuses a second one. */
export function checkDuplicateEntries({ limits, organization }: CheckedConfig): Problem[] {
  return [
    ...limits.flatMap(({ file }) =>
      limitListsOf(file.source).flatMap(({ path }) => inList(file.source, path)),
    ),
    ...(organization ? inOrganization(organization.source) : []),
  ];
}

function inOrganization(source: YamlSource): Problem[] {
  const alerts = listAt(source.value, ['alerts']);
  const filters = alerts.map((_, index) => ['alerts', index, 'organizationalUnits']);
  return [
    ...[['regions'], ['enrol'], ['exclude'], ...filters].flatMap((path) => inList(source, path)),
    ...repeated(
      source,
      alerts.map((_, index) => ['alerts', index, 'email']),
    ),
  ];
}

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
  const isAddress = path.at(-1) === 'email';
  return {
    code: 'GSG_ENTRY_TWICE',
    message: `${value} stands twice in ${isAddress ? 'alerts' : shownPath(path.slice(0, -1))}`,
    hint: isAddress ? 'Keep one entry an address and list all of its OUs there.' : 'Remove one of the two.',
  };
}
