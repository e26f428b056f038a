import { limitsStatus } from '../../limits/limits-status';
import { type Check, ok, problem, warning } from '../check';

const DEPLOY = 'npm run deploy';

export const LIMITS: Check = {
  name: 'limits',
  title: 'limits in force',
  means:
    'Sessions are held to other limits than the config folder says, so that explain, plan and validate tell of limits that do not hold.',
  asks: 'aws',
  ask: async ({ hub, documents }) => {
    const { limits } = await hub();
    const { kind, active, otherCopies, why } = await limitsStatus(limits, documents);
    switch (kind) {
      case 'none':
        return [warning('the hub has no active version of the limits', DEPLOY)];
      case 'unreadable':
        return [
          problem(
            `version ${active} is active and cannot be read: ${why}`,
            'Activate one that can: npm run -s gsg -- limits list, then limits activate VERSION --reason "…"',
          ),
        ];
      case 'differs':
        return [
          warning(
            `version ${active} is in force, and the limits of the config folder are others`,
            `See what differs (npm run -s gsg -- plan --active); then ${DEPLOY}, or check out what was deployed.`,
          ),
        ];
      case 'same':
        return otherCopies === null
          ? [ok(`version ${active}, as in the config folder`)]
          : [
              warning(
                `version ${active} is in force, and accounts have the copies of ${otherCopies}`,
                `To bring the copies up to date: ${DEPLOY}`,
              ),
            ];
    }
  },
};
