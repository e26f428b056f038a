import { FUNCTIONS_AT_ONCE } from '@glue-session-guard/limits';
import { type Check, ok, problem, warning } from '../check';

/** At once at most: so much must be free in the account for none of the functions to be throttled. */
const NEEDED = Object.values(FUNCTIONS_AT_ONCE).reduce((sum, count) => sum + count, 0);

export const CONCURRENCY: Check = {
  name: 'concurrency',
  title: 'concurrency of Lambda',
  means:
    'Lambda throttles the functions of the guard where others of the hub account run: stops and alerts come late.',
  asks: 'aws',
  ask: async ({ live, organization }) => {
    const { quota, unreserved } = await live.lambdaConcurrency();
    const free = `${unreserved} of ${quota} functions at once are reserved by nobody`;
    if (unreserved >= NEEDED) return [ok(`${free}, and the guard needs ${NEEDED} at most`)];
    const text = `${free}, and the guard needs up to ${NEEDED}`;
    const { region } = organization.hub;
    const mend =
      quota < NEEDED
        ? `aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code L-B99A9384 --desired-value 1000`
        : `Reserve less for other functions, aws lambda delete-function-concurrency --region ${region} --function-name NAME, or ask for more than ${quota}: aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code L-B99A9384 --desired-value NUMBER`;
    return [unreserved === 0 ? problem(text, mend) : warning(text, mend)];
  },
};
