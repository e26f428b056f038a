import type { Problem } from '@glue-session-guard/problem';
import { keysAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { error } from '../../problem-text';

/** An account must not have more stops than a limit file, nor a limit file more than the organization. */
export function checkBlastRadius({ organization }: CheckedConfig): Problem[] {
  const blastRadius = organization?.organization?.blastRadius;
  if (!organization || !blastRadius) return [];
  const { source } = organization;
  const written = keysAt(source.value, ['blastRadius']);
  const isWritten = (key: string) => written.includes(key);
  const position = (key: string) => source.positionOfValue(['blastRadius', key]);
  const problems: Problem[] = [];
  if (isWritten('stops') && (isWritten('perLimitFile') || isWritten('organization'))) {
    problems.push(
      error(position('stops'), {
        code: 'GSG_BLAST_RADIUS_TWICE',
        message:
          'blastRadius.stops stands beside perLimitFile or organization, which it is the earlier name of',
        hint: 'Remove stops.',
      }),
    );
  }
  for (const [narrow, wide] of ORDER) {
    if (blastRadius[narrow] <= blastRadius[wide]) continue;
    const key = isWritten(narrow) ? narrow : wide;
    problems.push(
      error(position(key), {
        code: 'GSG_BLAST_RADIUS_ORDER',
        message: `blastRadius.${narrow} ${blastRadius[narrow]} is above blastRadius.${wide} ${blastRadius[wide]}, so it would never hold a stop back`,
        hint: `Write at most ${blastRadius[wide]} for ${narrow}, or at least ${blastRadius[narrow]} for ${wide}.`,
      }),
    );
  }
  return problems;
}

const ORDER = [
  ['perAccount', 'perLimitFile'],
  ['perLimitFile', 'organization'],
] as const;
