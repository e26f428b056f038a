import { nearest, type Problem } from '@glue-session-guard/problem';
import { region } from '../../../files/formats';
import { listAt, valueAt } from '../../../files/value-at';
import type { YamlPath } from '../../../files/yaml-source';
import { KNOWN_REGIONS } from '../../../regions/known-regions';
import type { CheckedConfig } from '../../check';
import { warning } from '../../problem-text';

/** A Region that is not on the list may be new, so it is a warning and not an error. */
export function checkKnownRegions({ organization }: CheckedConfig): Problem[] {
  if (!organization) return [];
  const { source } = organization;
  const watched = listAt(source.value, ['regions']).map((_, index): YamlPath => ['regions', index]);
  const paths: YamlPath[] = [['hub', 'region'], ...watched];
  return paths.flatMap((path) => {
    const written = region.safeParse(valueAt(source.value, path));
    if (!written.success || KNOWN_REGIONS.includes(written.data)) return [];
    const meant = nearest(written.data, KNOWN_REGIONS);
    return [
      warning(source.positionOfValue(path), {
        code: 'GSG_REGION_UNKNOWN',
        message: `${written.data} is not a Region that is known here`,
        hint: meant ? `Did you mean ${meant}?` : 'Check its code; a new Region may be kept.',
      }),
    ];
  });
}
