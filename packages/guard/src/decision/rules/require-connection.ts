import { defineRule, judge, NOT_APPLICABLE } from './rule';

export const requireConnection = defineRule({
  limit: 'requireConnection',
  check: (session, required) => {
    if (!required) return NOT_APPLICABLE;
    return judge('connections', session.connections, (attached) =>
      attached.length > 0
        ? null
        : { actual: false, allowed: true, text: 'no connection attached, one is required' },
    );
  },
});
