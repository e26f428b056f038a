import { defineRule, judge, NOT_APPLICABLE } from './rule';

export const requireConnection = defineRule({
  limit: 'requireConnection',
  title: 'Connection required',
  why: 'Without a connection a session runs outside every VPC, with a way to the internet that nobody watches.',
  howToFix: 'Attach a network connection (%connections).',
  check: (session, required) => {
    if (!required) return NOT_APPLICABLE;
    return judge('connections', session.connections, (attached) =>
      attached.length > 0
        ? null
        : { actual: false, allowed: true, text: 'no connection attached, one is required' },
    );
  },
});
