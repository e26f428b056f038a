import type { Problem } from '@glue-session-guard/problem';
import { parseUntil } from '../../files/exemption-until';
import { canBeForged, principalPatternFault, SAMPLE_PRINCIPAL } from '../../files/principal-pattern';
import { listAt, valueAt } from '../../files/value-at';
import { type ProblemText, shown, warning } from '../problem-text';
import type { CheckedConfig } from './check';

/** Exemptions that have ended, and exemptions whose principal any member account can create. */
export function checkExemptions({ limits, now }: CheckedConfig): Problem[] {
  return limits.flatMap(({ file: { source } }) =>
    listAt(source.value, ['exemptions']).flatMap((exemption, index) => {
      const position = (key: string) => source.positionOfValue(['exemptions', index, key]);
      const ended = endOf(valueAt(exemption, ['until']), now);
      if (ended) return [warning(position('until'), ended)];
      const forgeable = forgeryOf(valueAt(exemption, ['principal']));
      return forgeable ? [warning(position('principal'), forgeable)] : [];
    }),
  );
}

function endOf(written: unknown, now: number): ProblemText | undefined {
  const until = typeof written === 'string' ? parseUntil(written) : undefined;
  if (until === undefined || until >= now) return undefined;
  return {
    code: 'GSG_EXEMPTION_ENDED',
    message: `this exemption ended on ${written}: it exempts nobody any more`,
    hint: 'Remove it, or have its owner renew it with a later date.',
  };
}

function forgeryOf(principal: unknown): ProblemText | undefined {
  if (typeof principal !== 'string' || principalPatternFault(principal) !== undefined) return undefined;
  if (!canBeForged(principal)) return undefined;
  return {
    code: 'GSG_EXEMPTION_FORGEABLE',
    message: `the principal ${shown(principal)} is of any account: whoever administers one can create it there and be exempt`,
    hint: `Write the account's id where the pattern has *, or a role that only IAM Identity Center can create: "${SAMPLE_PRINCIPAL}".`,
  };
}
