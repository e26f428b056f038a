import type { Problem } from '@glue-session-guard/problem';
import { LIMIT_NAMES } from '../../../catalogue';
import { LIFTABLE_BY_SESSION_ID } from '../../../document';
import { parseUntil } from '../../../files/exemptions/exemption-until';
import { principalPatternFault } from '../../../files/exemptions/principal-pattern';
import { keysAt, listAt, valueAt } from '../../../files/value-at';
import type { CheckedConfig } from '../../check';
import { principalWarnings } from '../../principal-problems';
import { error, type ProblemText, warning } from '../../problem-text';
import { partitionOfHub } from '../organization/one-partition';

/** Exemptions that have ended, that let in more people than they name, or that can match nobody. */
export function checkExemptions(config: CheckedConfig): Problem[] {
  const { limits, now } = config;
  const partition = partitionOfHub(config);
  return limits.flatMap(({ file: { source } }) =>
    listAt(source.value, ['exemptions']).flatMap((exemption, index) => {
      const shape = shapeOf(exemption);
      if (shape) return [error(source.positionOf(['exemptions', index]), shape)];
      const position = (key: string) => source.positionOfValue(['exemptions', index, key]);
      const ended = endOf(valueAt(exemption, ['until']), now);
      if (ended) return [warning(position('until'), ended)];
      const wide = liftsTooMuch(exemption);
      if (wide) return [error(position('limits'), wide)];
      const principal = valueAt(exemption, ['principal']);
      if (typeof principal !== 'string' || principalPatternFault(principal) !== undefined) return [];
      return principalWarnings(principal, partition).map((each) => warning(position('principal'), each));
    }),
  );
}

/** An exemption is for a principal or for sessions. */
function shapeOf(exemption: unknown): ProblemText | undefined {
  const keys = keysAt(exemption, []);
  const kinds = ['principal', 'sessionId'].filter((key) => keys.includes(key));
  if (kinds.length === 1 || keys.length === 0) return undefined;
  return {
    code: 'GSG_EXEMPTION_UNCLEAR',
    message:
      kinds.length === 0
        ? 'this exemption says neither whose sessions are exempt nor which'
        : 'this exemption has a principal and a sessionId',
    hint: 'Write principal: or sessionId:, and make two exemptions of it where both are meant.',
  };
}

/** Callers choose the ids of their sessions, so that an exemption by id lifts nothing that costs money or reaches a network. */
function liftsTooMuch(exemption: unknown): ProblemText | undefined {
  if (!keysAt(exemption, []).includes('sessionId')) return undefined;
  const refused = listAt(exemption, ['limits']).filter(
    (name) =>
      LIMIT_NAMES.some((each) => each === name) && !LIFTABLE_BY_SESSION_ID.some((each) => each === name),
  );
  if (refused.length === 0) return undefined;
  return {
    code: 'GSG_EXEMPTION_TOO_MUCH',
    message: `an exemption by sessionId lifts ${LIFTABLE_BY_SESSION_ID.join(' and ')} alone, and this one lists ${refused.join(', ')}: callers choose ids`,
    hint: 'Exempt the principal that creates these sessions, with principal: in place of sessionId:.',
  };
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
