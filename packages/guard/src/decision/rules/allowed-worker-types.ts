import { listed } from '../../text/bounded-text';
import { defineRule, judge } from './rule';

export const allowedWorkerTypes = defineRule({
  limit: 'allowedWorkerTypes',
  title: 'Worker type',
  why: 'Larger worker types cost more an hour, and new ones appear without notice.',
  howToFix: 'Choose an allowed worker type (%worker_type).',
  check: (session, allowed) =>
    judge('workerType', session.workerType, (actual) =>
      allowed.includes(actual)
        ? null
        : { actual, allowed, text: `worker type ${actual}, allowed: ${listed(allowed)}` },
    ),
});
