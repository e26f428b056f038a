import type { CodeArea } from './codes/area';
import { CONFIG_CHECKS } from './codes/config-checks';
import { CONFIG_FILES } from './codes/config-files';
import { DEPLOYING } from './codes/deploying';
import { GUARDING } from './codes/guarding';
import { OPERATING } from './codes/operating';
import { SURROUNDINGS } from './codes/surroundings';

/** Every code, in the order of docs/errors.md. */
export const CODE_AREAS = [
  SURROUNDINGS,
  OPERATING,
  CONFIG_FILES,
  CONFIG_CHECKS,
  DEPLOYING,
  GUARDING,
] as const satisfies readonly CodeArea[];

type KeyOf<Codes> = Codes extends unknown ? keyof Codes : never;

/** The code of an error, a problem or a warning. People search for it, so a code that changes is told in the changelog. */
export type Code = KeyOf<(typeof CODE_AREAS)[number]['codes']>;

/** What the registry says to do: the hint of an error that has none of its own. */
export function whatToDo(code: Code): string {
  const areas: readonly CodeArea[] = CODE_AREAS;
  return areas.find(({ codes }) => codes[code])?.codes[code]?.whatToDo ?? '';
}
