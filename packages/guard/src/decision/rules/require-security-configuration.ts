import { defineRule, judge, NOT_APPLICABLE } from './rule';

export const requireSecurityConfiguration = defineRule({
  limit: 'requireSecurityConfiguration',
  check: (session, required) => {
    if (!required) return NOT_APPLICABLE;
    return judge('securityConfiguration', session.securityConfiguration, (name) =>
      name !== null
        ? null
        : { actual: false, allowed: true, text: 'no security configuration set, one is required' },
    );
  },
});
