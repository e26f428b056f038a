import { listed } from '../../text/bounded-text';
import { defineRule, judge } from './rule';

export const requiredTags = defineRule({
  limit: 'requiredTags',
  check: (session, required) =>
    judge('tags', session.tags, (tags) => {
      const missing = required.filter((key) => !Object.hasOwn(tags, key));
      if (missing.length === 0) return null;
      return { actual: Object.keys(tags), allowed: required, text: `tag ${listed(missing)} missing` };
    }),
});
