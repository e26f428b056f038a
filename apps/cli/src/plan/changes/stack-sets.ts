import { isDeepStrictEqual } from 'node:util';
import { guardNames, type LimitsDocuments } from '@glue-session-guard/limits';
import type { Plan } from '../plan-schema';

/**
 * StackSets that a deployment changes, by OU. The copy that accounts carry names the lines of the files, so that a file which only
 * moved a line down is rolled out as well.
 */
export function stackSetsTouched(
  before: LimitsDocuments,
  after: LimitsDocuments,
  instance: string | undefined,
): Plan['stackSets'] {
  const names = guardNames(instance);
  const units = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return units.flatMap((organizationalUnit) => {
    const [was, is] = [before[organizationalUnit], after[organizationalUnit]];
    if (isDeepStrictEqual(was, is)) return [];
    const action = was === undefined ? 'create' : is === undefined ? 'delete' : 'update';
    return [{ name: names.limitsStackSet(organizationalUnit), organizationalUnit, action }];
  });
}
