import { defineRule, judge, NOT_APPLICABLE } from './rule';

export const requireSecurityConfiguration = defineRule({
  limit: 'requireSecurityConfiguration',
  title: 'Security configuration required',
  why: 'The security configuration is what encrypts a session\u2019s logs, shuffle and output.',
  howToFix: 'Set a security configuration (SecurityConfiguration of CreateSession).',
  check: (session, required) => {
    if (!required) return NOT_APPLICABLE;
    return judge('securityConfiguration', session.securityConfiguration, (name) =>
      name !== null
        ? null
        : { actual: false, allowed: true, text: 'no security configuration set, one is required' },
    );
  },
});
