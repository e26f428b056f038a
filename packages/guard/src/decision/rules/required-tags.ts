import { listed } from '../../text/bounded-text';
import { defineRule, judge } from './rule';

export const requiredTags = defineRule({
  limit: 'requiredTags',
  title: 'Tags',
  why: 'Tags say who answers for a session and who pays for it.',
  howToFix: 'Start the session with the missing tags (%%tags).',
  check: (session, required) =>
    judge('tags', session.tags, (tags) => {
      const missing = required.filter((key) => !Object.hasOwn(tags, key));
      if (missing.length === 0) return null;
      return { actual: Object.keys(tags), allowed: required, text: `tag ${listed(missing)} missing` };
    }),
});
