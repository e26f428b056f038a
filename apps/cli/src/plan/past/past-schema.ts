import * as z from 'zod';

const count = z.int().min(0);

export const PastSchema = z
  .object({
    total: count.describe('Sessions that were created in these accounts.'),
    newlyOver: count.describe('Of these, sessions that are over, and were not before the change.'),
    noLongerOver: count.describe('The other way round: sessions that the change lets through.'),
    mayBeNewlyOver: count.describe(
      'Sessions that may be over, and could not be before: they are if they ran as long as they could.',
    ),
    newlyStopped: count.describe('Sessions that the guard would have stopped, and would not have before.'),
    noLongerStopped: count.describe('The other way round.'),
    dpuHoursNewlyOver: z.number().describe('DPU-hours of the sessions that are newly over, at most.'),
    dpuHoursNoLongerOver: z.number().describe('DPU-hours of the sessions that are no longer over, at most.'),
  })
  .describe('What a change would have meant for sessions of the past.');

export const SettingPastSchema = PastSchema.nullable().describe(
  'In these accounts, by this limit alone; null without --replay, and for a key that is no limit.',
);

export const ReplayedSchema = PastSchema.extend({
  sources: z.array(z.string()),
  firstAt: z.string().nullable().describe('When the first of these sessions was created; null without any.'),
  lastAt: z.string().nullable().describe('When the last of these sessions was created; null without any.'),
  isIncomplete: z.boolean().describe('Whether a file or a record of the sources could not be read.'),
  notes: z.array(z.string()).describe('What these figures rest on, and what they leave out, in words.'),
}).describe('The sessions of the past that --replay held against the change; null without it.');

/** What a change would have meant for sessions of the past. */
export type Past = z.infer<typeof PastSchema>;
