import * as z from 'zod';
import { accountId, organizationalUnitId, principalPattern, text, until } from './formats';
import { LIMIT_SCHEMAS } from './limit-schemas';

const LimitsSchema = z
  .strictObject({
    maxWorkers: limit('maxWorkers', 'Most workers a session may have: a whole number from 1, or unlimited.'),
    maxDpus: limit(
      'maxDpus',
      'Most data processing units a session may have (workers × DPU of the worker type, or MaxCapacity): a positive number, or unlimited.',
    ),
    maxIdleTimeoutMinutes: limit(
      'maxIdleTimeoutMinutes',
      'Longest idle timeout in minutes: a whole number from 1, or unlimited. Glue sets it to the timeout when it is not given.',
    ),
    maxTimeoutMinutes: limit(
      'maxTimeoutMinutes',
      'Longest timeout in minutes: a whole number from 1, or unlimited. Glue sets 2880 when it is not given.',
    ),
    maxAgeMinutes: limit(
      'maxAgeMinutes',
      'Longest time a session may have been running, in minutes: a whole number from 1, or unlimited. Only a sweep sees it.',
    ),
    allowedWorkerTypes: limit(
      'allowedWorkerTypes',
      'Worker types that may be used: a list such as [G.1X, G.2X], or unlimited.',
    ),
    allowedGlueVersions: limit(
      'allowedGlueVersions',
      'Glue versions that may be used: a list of quoted versions such as ["4.0", "5.0"], or unlimited.',
    ),
    requireConnection: limit(
      'requireConnection',
      'Whether a session must have a connection attached: true or false, or unlimited.',
    ),
    allowedConnections: limit(
      'allowedConnections',
      'The only connections that may be attached: a list of names, or unlimited.',
    ),
    requireSecurityConfiguration: limit(
      'requireSecurityConfiguration',
      'Whether a session must have a security configuration: true or false, or unlimited.',
    ),
    requiredTags: limit('requiredTags', 'Tag keys that a session must have: a list of keys, or unlimited.'),
  })
  .describe(
    'What a session may be. A key that is missing here is inherited from the parent folder; unlimited lifts it.',
  );

export const ModeSchema = z
  .enum(['enforce', 'alert-only'])
  .describe(
    'enforce stops sessions that are over the limits; alert-only tells and stops nothing. Inherited; enforce at first.',
  );

export const AfterStopSchema = z
  .enum(['keep', 'delete'])
  .describe(
    'What becomes of a stopped session: keep leaves it visible with its tags, delete removes it. Inherited; keep at first.',
  );

export const AccountOverrideSchema = z
  .strictObject({
    limits: LimitsSchema.optional(),
    mode: ModeSchema.optional(),
    afterStop: AfterStopSchema.optional(),
    reason: text.describe('Why this account differs: some text for the audit.'),
    ticket: text.optional().describe('The ticket that allowed it, such as SEC-101.'),
  })
  .describe('What differs for one account; every value here wins over those of its OU.');

export const ExemptionSchema = z
  .strictObject({
    principal: principalPattern.describe(
      'Who is exempt: the ARN of a role or user, in quotes, where * stands for any run of characters.',
    ),
    until: until.describe(
      'The last day it holds (2027-01-31, to the end of that day, UTC) or a full time stamp.',
    ),
    reason: text.describe('Why they may go over the limits: some text for the audit.'),
    owner: text.describe('Who answers for it: a name or an address.'),
  })
  .describe('A principal that may go over the limits until a date.');

export const LimitsFileSchema = z
  .strictObject({
    organizationalUnit: organizationalUnitId.describe(
      'The OU this folder stands for: ou-…-…, or r-… in the file at the top of limits.',
    ),
    mode: ModeSchema.optional(),
    limits: LimitsSchema.optional(),
    afterStop: AfterStopSchema.optional(),
    accounts: z
      .record(accountId, AccountOverrideSchema)
      .optional()
      .describe('Overrides for single accounts of this OU: a mapping by account id (12 digits, in quotes).'),
    exemptions: z
      .array(ExemptionSchema)
      .optional()
      .describe(
        'Principals that may go over the limits for a while, added to those of the parent folders: a list.',
      ),
  })
  .describe('The limits of one organizational unit of AWS Organizations.');

function limit<Name extends keyof typeof LIMIT_SCHEMAS>(name: Name, description: string) {
  return LIMIT_SCHEMAS[name].optional().describe(description);
}
