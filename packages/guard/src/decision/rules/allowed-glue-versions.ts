import { listed } from '../../text/bounded-text';
import { defineRule, judge } from './rule';

export const allowedGlueVersions = defineRule({
  limit: 'allowedGlueVersions',
  check: (session, allowed) =>
    judge('glueVersion', session.glueVersion, (actual) =>
      allowed.includes(actual)
        ? null
        : { actual, allowed, text: `Glue version ${actual}, allowed: ${listed(allowed)}` },
    ),
});
