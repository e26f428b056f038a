import { defineRule, judgeCeiling } from './rule';

export const maxIdleTimeout = defineRule({
  limit: 'maxIdleTimeoutMinutes',
  check: (session, max) =>
    judgeCeiling('idleTimeoutMinutes', session.idleTimeoutMinutes, { limit: 'maxIdleTimeoutMinutes', max }),
});
