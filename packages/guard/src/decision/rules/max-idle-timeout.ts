import { defineRule, judgeCeiling } from './rule';

export const maxIdleTimeout = defineRule({
  limit: 'maxIdleTimeoutMinutes',
  title: 'Idle timeout',
  why: 'A forgotten notebook bills until its idle timeout, which is two days when nobody sets one.',
  howToFix: 'Set a shorter idle timeout (%idle_timeout, in minutes).',
  check: (session, max) =>
    judgeCeiling('idleTimeoutMinutes', session.idleTimeoutMinutes, { max, unit: 'minutes idle timeout' }),
});
