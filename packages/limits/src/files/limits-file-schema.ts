import * as z from 'zod';
import { CATALOGUE, LIMIT_NAMES } from '../catalogue';
import { COMPARABLE_KEYS } from '../document';
import {
  accountId,
  organizationalUnitId,
  principalPattern,
  region,
  sessionIdPattern,
  text,
  until,
} from './formats';
import { LIMIT_SCHEMAS } from './limit-schemas';

const LimitsSchema = z
  .strictObject(
    Object.fromEntries(
      LIMIT_SCHEMAS.map(({ name, schema }) => [
        name,
        schema.optional().describe(CATALOGUE[name].description),
      ]),
    ),
  )
  .describe(
    'What a session may be. A key that is missing here is inherited from the parent folder; unlimited lifts it.',
  );

const AlertOnlySchema = z
  .strictObject(
    Object.fromEntries(
      LIMIT_NAMES.map((name) => [
        name,
        z
          .strictObject({
            until: until.describe(
              'The last day on which it stops nobody (2027-01-31, to the end of that day, UTC) or a full time stamp.',
            ),
          })
          .optional()
          .describe(`Until when ${name} stops nobody: a mapping with until.`),
      ]),
    ),
  )
  .describe(
    'Limits that are phased in: a mapping from a limit to its until, such as requireConnection: { until: 2027-02-01 }. A session that breaks only such limits is alerted and not stopped; from the end of that day on it is stopped. Inherited by each limit, until a file or an override nearer to the account sets the limit.',
  );

export const ModeSchema = z
  .enum(['enforce', 'alert-only', 'observe'])
  .describe(
    'What becomes of sessions over the limits: enforce stops them; alert-only tells of each and stops nothing; observe stops nothing and tells in one digest a day what enforce would have done. Inherited; enforce at first.',
  );

export const AfterStopSchema = z
  .enum(['keep', 'delete'])
  .describe(
    'What becomes of a stopped session: keep leaves it visible with its tags, delete removes it. Inherited; keep at first.',
  );

export const UnprovenCreatorSchema = z
  .enum(['stop', 'alert'])
  .describe(
    "What becomes of a session over its limits whose creator nobody can prove, where an exemption may be the creator's: stop tells at once and stops it within the hour; alert tells and stops nothing. Inherited; stop at first.",
  );

const AccountOverrideSchema = z
  .strictObject({
    limits: LimitsSchema.optional(),
    mode: ModeSchema.optional(),
    afterStop: AfterStopSchema.optional(),
    until: until
      .optional()
      .describe(
        'The last day it holds (2027-01-31, to the end of that day, UTC) or a full time stamp. Without it, it holds until it is removed.',
      ),
    reason: text.describe('Why this account differs: some text for the audit.'),
    ticket: text.optional().describe('The ticket that allowed it, such as SEC-101.'),
  })
  .describe(
    'What differs for one account: it wins over this file and those of the parent folders; a file in a folder below wins over it.',
  );

export const RegionsSchema = z
  .array(region)
  .min(1)
  .describe(
    'The Regions in which accounts of this OU and those below are watched: a list of at least one of those of organization.yaml. Inherited; all of them at first. Elsewhere nothing is swept or rolled out, and a session of which an event tells is judged all the same.',
  );

const LockedSchema = z
  .array(z.enum(COMPARABLE_KEYS).describe('A limit, or mode, unprovenCreator or regions.'))
  .min(1)
  .describe(
    'What the files and overrides of folders below may only tighten: a list of limits, mode, unprovenCreator and regions, such as [requireConnection, mode]. A looser value there, an exemption that lifts such a limit and an alertOnly of it are refused. What this file says itself is free. Added to those of the parent folders.',
  );

export const ExemptionSchema = z
  .strictObject({
    principal: principalPattern
      .optional()
      .describe(
        'Who is exempt: the ARN of a role or user, in quotes, where * stands for any run of characters.',
      ),
    sessionId: sessionIdPattern
      .optional()
      .describe(
        'Instead of principal, which sessions: their id, where * stands for any run of characters after the eighth. It lifts requiredTags and requireSecurityConfiguration alone, since callers choose ids.',
      ),
    limits: z
      .array(z.enum(LIMIT_NAMES).describe('A limit, such as maxTimeoutMinutes.'))
      .min(1)
      .optional()
      .describe(
        'The limits that it lifts, while the others hold: a list such as [maxTimeoutMinutes]. All when left out; of a sessionId requiredTags and requireSecurityConfiguration, which are all that it may list.',
      ),
    until: until.describe(
      'The last day it holds (2027-01-31, to the end of that day, UTC) or a full time stamp.',
    ),
    reason: text.describe('Why they may go over the limits: some text for the audit.'),
    owner: text.describe('Who answers for it: a name or an address.'),
  })
  .describe(
    'A principal that may go over the limits, or over some of them, until a date; or sessions that need not meet some of them.',
  );

export const LimitsFileSchema = z
  .strictObject({
    organizationalUnit: organizationalUnitId.describe(
      'The OU this folder stands for: ou-…-…, or r-… in the file at the top of limits.',
    ),
    mode: ModeSchema.optional(),
    limits: LimitsSchema.optional(),
    alertOnly: AlertOnlySchema.optional(),
    locked: LockedSchema.optional(),
    afterStop: AfterStopSchema.optional(),
    unprovenCreator: UnprovenCreatorSchema.optional(),
    regions: RegionsSchema.optional(),
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
