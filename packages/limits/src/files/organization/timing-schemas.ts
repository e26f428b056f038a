import * as z from 'zod';

export const SweepSchema = z
  .strictObject({
    everyMinutes: z
      .int()
      .min(5)
      .max(1440)
      .default(15)
      .describe(
        'How often every account is looked through: a whole number of minutes from 5 to 1440; 15 when left out.',
      ),
    quietEveryMinutes: z
      .int()
      .min(5)
      .max(1440)
      .exactOptional()
      .describe(
        'How often, on average, a place is looked at in which nothing ran for a day and from which no event came: a whole number of minutes from 5 to 1440; when left out 60, or everyMinutes where fewer than 1,000 places are watched. The time of each look is drawn at random, at most three times as long after the last one.',
      ),
    coverageEveryMinutes: z
      .int()
      .min(5)
      .max(1440)
      .default(360)
      .describe(
        'How often, on average, a sweep reads the rule, the limits and the usage profile of a place anew that were in order: a whole number of minutes from 5 to 1440; 360 when left out. The time of each look is drawn at random, at most three times as long after the last one, so that nobody can act between two looks. CloudTrail records these reads, and whoever pays for its records pays for them.',
      ),
  })
  .describe('The sweep finds what no event told of.');

/**
 * SQS delays a message by 15 minutes at most.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-delay-queues.html
 */
const MAX_DELAY_SECONDS = 900;

export const WaitingSchema = z
  .strictObject({
    firstSeconds: seconds(8).describe(
      'The first wait between two tries, in seconds from 1 to 900; 8 when left out. A wait grows to a tenth of the time that was waited already.',
    ),
    maxSeconds: seconds(60).describe(
      'The longest wait between two tries, in seconds from 1 to 900; 60 when left out.',
    ),
    deadlineMinutes: z
      .int()
      .min(1)
      .max(720)
      .default(30)
      .describe('When waiting ends with an alert, in minutes from 1 to 720; 30 when left out.'),
  })
  .describe('How long a session that Glue will not stop yet is waited for.');

export const CanarySchema = z
  .strictObject({
    everyMinutes: z
      .int()
      .min(5)
      .max(1440)
      .default(60)
      .describe('How often the chain is tried: a whole number of minutes from 5 to 1440; 60 when left out.'),
  })
  .describe('A harmless trial of the whole chain; an alarm tells when none came through.');

function seconds(byDefault: number) {
  return z.int().min(1).max(MAX_DELAY_SECONDS).default(byDefault);
}
