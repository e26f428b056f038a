import { defineRule, judgeCeiling } from './rule';

export const maxTimeout = defineRule({
  limit: 'maxTimeoutMinutes',
  title: 'Timeout',
  why: 'The timeout bounds what a session can cost even when it is never idle.',
  howToFix: 'Set a shorter timeout (%timeout, in minutes).',
  check: (session, max) =>
    judgeCeiling('timeoutMinutes', session.timeoutMinutes, { max, unit: 'minutes timeout' }),
});
