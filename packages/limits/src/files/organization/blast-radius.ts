import * as z from 'zod';

/** So many stops are admitted within the minutes: for the limits of one file, in one account, and in the organization. */
export interface BlastRadius {
  readonly minutes: number;
  readonly perLimitFile: number;
  readonly perAccount: number;
  readonly organization: number;
}

/** Chosen by the simulated day with attackers in it: decision 34 and docs/scale.md. */
const BLAST_RADIUS: BlastRadius = {
  minutes: 10,
  perLimitFile: 150,
  perAccount: 10,
  organization: 200,
};

const { minutes, perLimitFile, perAccount, organization } = BLAST_RADIUS;

export const BlastRadiusSchema = z
  .strictObject({
    minutes: z
      .int()
      .min(1)
      .max(1440)
      .default(minutes)
      .describe(`The minutes in which stops are counted, from 1 to 1440; ${minutes} when left out.`),
    perLimitFile: stops(
      `How many sessions may be stopped within the minutes by the limits of one file: a whole number; ${perLimitFile} when left out, or as many as \`organization\` if that is fewer.`,
    ),
    perAccount: stops(
      `How many sessions may be stopped within the minutes in one account: a whole number; ${perAccount} when left out, or as many as \`perLimitFile\` if that is fewer.`,
    ),
    organization: stops(
      `How many sessions may be stopped within the minutes in the whole organization: a whole number; ${organization} when left out, or as many as \`perLimitFile\` if that is more.`,
    ),
    stops: stops(
      'How release 0.1.0 said it: the same number for `perLimitFile` and `organization`. A whole number, and neither of these beside it.',
    ),
  })
  .describe(
    'Beyond so many stops in so short a time further stops are held back and tried again later, since a mistake or an attack is likelier.',
  );

/** The budgets in force, where some are left out. */
export function blastRadiusOf(written: z.output<typeof BlastRadiusSchema>): BlastRadius {
  const all =
    written.organization ?? written.stops ?? Math.max(BLAST_RADIUS.organization, written.perLimitFile ?? 0);
  const file = written.perLimitFile ?? written.stops ?? Math.min(BLAST_RADIUS.perLimitFile, all);
  return {
    minutes: written.minutes,
    perLimitFile: file,
    perAccount: written.perAccount ?? Math.min(BLAST_RADIUS.perAccount, file),
    organization: all,
  };
}

function stops(description: string) {
  return z.int().min(1).exactOptional().describe(description);
}
