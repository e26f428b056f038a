import { listed } from '../../text/bounded-text';
import { defineRule, judge } from './rule';

export const allowedWorkerTypes = defineRule({
  limit: 'allowedWorkerTypes',
  check: (session, allowed) =>
    judge('workerType', session.workerType, (actual) =>
      allowed.includes(actual)
        ? null
        : { actual, allowed, text: `worker type ${actual}, allowed: ${listed(allowed)}` },
    ),
});
