import { endingSoon } from '../../plan/ending';
import { type Check, ok, warning } from '../check';

export const ENDING: Check = {
  name: 'exemptions',
  title: 'exemptions and overrides',
  means:
    'From the day after, sessions that rely on it are held to the limits of their OU, and stopped where these enforce.',
  asks: 'files',
  ask: async ({ documents, organization: { noticeDays }, now }) => {
    const ending = endingSoon(documents, { now, noticeDays });
    if (ending.length === 0) return [ok(`none ends within ${noticeDays} days`)];
    return ending.map(({ kind, pattern, until, hasEnded, file, line }) =>
      warning(
        `the ${kind} of ${pattern} ${hasEnded ? 'ended' : 'ends'} ${until.slice(0, 10)}`,
        hasEnded
          ? `Take it out of limits/${file}:${line}, or give it a later until.`
          : `Ask its owner, and give it a later until in limits/${file}:${line} where it is still needed.`,
      ),
    );
  },
};
