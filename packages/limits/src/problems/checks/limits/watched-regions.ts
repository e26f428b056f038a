import { nearest, type Problem } from '@glue-session-guard/problem';
import { region } from '../../../files/formats';
import { listAt, valueAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';

/** A limit file narrows the Regions of organization.yaml; one that is not watched anywhere would not be watched by it either. */
export function checkWatchedRegions({ limits, organization }: CheckedConfig): Problem[] {
  if (!organization) return [];
  const watched = listAt(organization.source.value, ['regions']).filter(
    (each): each is string => region.safeParse(each).success,
  );
  return limits.flatMap(({ file: { source } }) =>
    listAt(source.value, ['regions']).flatMap((_, index) => {
      const path = ['regions', index];
      const written = region.safeParse(valueAt(source.value, path));
      if (!written.success || watched.includes(written.data)) return [];
      const meant = nearest(written.data, watched);
      return [
        error(source.positionOfValue(path), {
          code: 'GSG_REGION_NOT_WATCHED',
          message: `${written.data} is not among the regions of organization.yaml (${watched.join(', ')}): a limit file can only leave some of them out`,
          hint: meant
            ? `Did you mean ${meant}? Else add ${written.data} to regions: in organization.yaml.`
            : `Add ${written.data} to regions: in organization.yaml, or remove it here.`,
        }),
      ];
    }),
  );
}
