import { LIMIT_NAMES, type LimitName } from '../../../catalogue';
import { keysAt, listAt } from '../../../files/value-at';
import type { YamlPath, YamlSource } from '../../../files/yaml-source';

/** A limit of a file that is written as a list, and where it stands. */
interface LimitList {
  readonly name: LimitName;
  readonly path: YamlPath;
  readonly entries: readonly unknown[];
}

/** The limits of a file that are lists: those of the OU, and those of its account overrides. */
export function limitListsOf({ value }: YamlSource): LimitList[] {
  const overrides = keysAt(value, ['accounts']).map((id) => ['accounts', id]);
  return [[], ...overrides].flatMap((above) =>
    LIMIT_NAMES.flatMap((name) => {
      const path = [...above, 'limits', name];
      const entries = listAt(value, path);
      return entries.length === 0 ? [] : [{ name, path, entries }];
    }),
  );
}
