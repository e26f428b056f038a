import { nearest, type Problem } from '@glue-session-guard/problem';
import { organizationalUnitId } from '../../../files/formats';
import { listAt, valueAt } from '../../../files/value-at';
import type { YamlPath, YamlSource } from '../../../files/yaml-source';
import type { CheckedConfig } from '../../check';
import { warning } from '../../problem-text';

/** OUs that hold no account of the directory: the id is mistyped, the OU is empty, or the directory is out of date. */
export function checkKnownOrganizationalUnits(config: CheckedConfig): Problem[] {
  if (!config.directory) return [];
  const { organization } = config;
  return [
    ...config.limits.flatMap(({ file }) => unknown(config, file.source, [['organizationalUnit']])),
    ...(organization ? unknown(config, organization.source, pathsToUnits(organization.source.value)) : []),
  ];
}

function pathsToUnits(value: unknown): YamlPath[] {
  const enrolled = [['enrol'], ['exclude'], ['prevention', 'attachTo']].flatMap((path) =>
    listAt(value, path).map((_, index) => [...path, index]),
  );
  const filtered = listAt(value, ['alerts']).flatMap((_, index) => {
    const path = ['alerts', index, 'organizationalUnits'];
    return listAt(value, path).map((__, position) => [...path, position]);
  });
  return [...enrolled, ...filtered];
}

function unknown(
  { paths, directory }: CheckedConfig,
  source: YamlSource,
  places: readonly YamlPath[],
): Problem[] {
  return places.flatMap((path) => {
    const id = organizationalUnitId.safeParse(valueAt(source.value, path));
    if (!id.success || paths.has(id.data)) return [];
    // An OU that is there and holds no account yet.
    if (directory?.organizationalUnits?.[id.data] !== undefined) return [];
    const meant = nearest(id.data, [...paths.keys()]);
    return [
      warning(source.positionOfValue(path), {
        code: 'GSG_OU_UNKNOWN',
        message: `no account of directory.json is in or below ${id.data}`,
        hint: `${meant ? `Did you mean ${meant}? ` : ''}If the OU is new, bring directory.json up to date.`,
      }),
    ];
  });
}
