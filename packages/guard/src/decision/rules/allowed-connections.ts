import { listed } from '../../text/bounded-text';
import { defineRule, judge } from './rule';

export const allowedConnections = defineRule({
  limit: 'allowedConnections',
  check: (session, allowed) =>
    judge('connections', session.connections, (attached) => {
      const foreign = attached.filter((name) => !allowed.includes(name));
      if (foreign.length === 0) return null;
      return {
        actual: attached,
        allowed,
        text: `connection ${listed(foreign)} attached, allowed: ${listed(allowed)}`,
      };
    }),
});
