import { listed } from '../../text/bounded-text';
import { defineRule, judge } from './rule';

export const allowedGlueVersions = defineRule({
  limit: 'allowedGlueVersions',
  title: 'Glue version',
  why: 'Old Glue versions carry old Spark, Python and libraries without fixes.',
  howToFix: 'Choose an allowed Glue version (%glue_version).',
  check: (session, allowed) =>
    judge('glueVersion', session.glueVersion, (actual) =>
      allowed.includes(actual)
        ? null
        : { actual, allowed, text: `Glue version ${actual}, allowed: ${listed(allowed)}` },
    ),
});
