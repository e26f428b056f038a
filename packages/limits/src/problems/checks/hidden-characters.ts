import type { Problem } from '@glue-session-guard/problem';
import { listAt, valueAt } from '../../files/value-at';
import type { YamlPath, YamlSource } from '../../files/yaml-source';
import type { CheckedConfig } from '../check';
import { hiddenIn, withoutHidden } from '../hidden-characters';
import { error, shown } from '../problem-text';
import { limitListsOf } from './limits/limit-lists';

/**
 * Names with characters that nobody sees, such as those pasted from a wiki page. No name in AWS has them, so a list with
 * such an entry stops sessions that look as if they met it.
 */
export function checkHiddenCharacters({ limits, organization }: CheckedConfig): Problem[] {
  return [
    ...limits.flatMap(({ file: { source } }) =>
      inNames(source, [...entriesOf(source), ...principalsOf(source)]),
    ),
    ...(organization ? inNames(organization.source, addressesOf(organization.source)) : []),
  ];
}

function entriesOf(source: YamlSource): YamlPath[] {
  return limitListsOf(source).flatMap(({ path, entries }) => entries.map((_, index) => [...path, index]));
}

function principalsOf({ value }: YamlSource): YamlPath[] {
  return listAt(value, ['exemptions']).map((_, index) => ['exemptions', index, 'principal']);
}

function addressesOf({ value }: YamlSource): YamlPath[] {
  return listAt(value, ['alerts']).map((_, index) => ['alerts', index, 'email']);
}

function inNames(source: YamlSource, paths: readonly YamlPath[]): Problem[] {
  return paths.flatMap((path) => {
    const value = valueAt(source.value, path);
    const why = typeof value === 'string' && value.trim() !== '' ? hiddenIn(value) : undefined;
    if (typeof value !== 'string' || why === undefined) return [];
    const meant = withoutHidden(value);
    return [
      error(source.positionOfValue(path), {
        code: 'GSG_TEXT_HIDDEN',
        message: `${shown(value)} ${why}: it is not the name that it looks like`,
        hint: meant === '' ? 'Type it anew.' : `Write "${meant}", typed and not pasted.`,
      }),
    ];
  });
}
