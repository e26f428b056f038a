import { RULES } from '@glue-session-guard/guard';

/** `docs/limits.md`, from the records that alerts and `explain` read. */
export function limitsPage(): string {
  const rows = RULES.map(
    ({ limit, title, why, howToFix }) => `| \`${limit}\` | ${title} | ${why} | ${howToFix} |`,
  );
  return `<!-- Written by \`npx tsx test/docs/write.ts\` from packages/guard/src/rules; edit there. -->

# Limits

Every key of \`limits:\` in a limit file. Any of them takes \`unlimited\`, which lifts what a parent folder sets.

| key | holds | why | when a session breaks it |
| --- | --- | --- | --- |
${rows.join('\n')}

- A session over one limit is \`over\`, whatever else is unknown. With no breach and a value unknown that a limit needs, it is \`undecided\`: alerted, not stopped.
- DPUs are workers × the DPU of the worker type, or MaxCapacity. A worker type nobody has described yet has no known DPU.
- The idle timeout follows the timeout when it is not given.
- A default that AWS documents may clear a session, and never condemns one.
- \`maxAgeMinutes\` holds for sessions Glue is asked about; an event tells of a session that has no age yet.
`;
}
