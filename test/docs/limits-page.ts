import { GRACE_MINUTES } from '@glue-session-guard/guard';
import { CATALOGUE, LIMIT_NAMES } from '@glue-session-guard/limits';

/** `docs/limits.md`, from the catalogue that alerts and `explain` read. */
export function limitsPage(): string {
  const rows = LIMIT_NAMES.map((name) => {
    const { title, why, howToFix } = CATALOGUE[name];
    return `| \`${name}\` | ${title} | ${why} | ${howToFix} |`;
  });
  return `<!-- Written by \`npx tsx test/docs/write.ts\` from packages/limits/src/catalogue.ts; edit there. -->

# Limits

This page lists every limit that a limit file can set below \`limits:\`, and what the owner of a session that breaks it can do. Each limit also takes \`unlimited\`, which lifts what a parent
folder sets. The [glossary](glossary.md) explains the words.

| key | holds | why | when a session breaks it |
| --- | --- | --- | --- |
${rows.join('\n')}

- A session that breaks one limit is \`over\`, whatever else is unknown. If it breaks none, but a value that a limit needs is unknown, it is \`undecided\`: alerted, not stopped.
- Required tags are those of the session's creation. Where only the tags of now are known, a missing one is alerted and not stopped.
- A session over its limits whose creator nobody can prove, where an exemption may apply to somebody of its account, is \`undecided\` for an hour and \`over\` from then on. An account and Region have one such hour a day (UTC). \`unprovenCreator: alert\` in a limit file leaves it \`undecided\`.
- Files are merged from the root down to the OU of the account, and the nearest wins, key by key. An override below \`accounts:\` wins over the file it stands in, and a nearer file wins over both. An override with \`until:\` ends with that day.
- A limit below \`alertOnly:\` stops nobody until the end of its day: a session that breaks only such limits is \`over\` and alerted. It ends before where a file or an override nearer to the account sets the limit. An exemption with \`limits:\` lifts these alone.
- What a file lists below \`locked:\`, files and overrides of folders below may only tighten: \`gsg validate\` refuses anything looser, exemptions and \`alertOnly:\` included.
- \`regions:\` in a limit file leaves Regions of organization.yaml out: sweeps do not look there and nothing is rolled out. Of a session there an event may still tell, and then it is judged and stopped by these limits all the same.
- DPUs are workers × the DPU of the worker type, or MaxCapacity. The DPU of a worker type that the guard does not know is unknown.
- A session that is sized by MaxCapacity has that many workers of one DPU, rounded up.
- A required tag whose value is empty or blank, invisible characters included, counts as missing. Keys are case-sensitive: \`Owner\` is not \`owner\`.
- \`requireConnection: network\` asks Glue which of the attached connections name a subnet; one is enough. A connection that does not exist or may not be read leaves the session \`undecided\`. The guard role needs \`glue:GetConnection\` for it, which it has only where a limit file says so: see [what it shows](security.md#what-gluegetconnection-shows).
- When no idle timeout is given, it is the timeout.
- A session whose timeout nobody knows is bounded by the clock: it is \`within\` \`maxTimeoutMinutes\` until it has run for the limit and ${GRACE_MINUTES} minutes more, and \`over\` from then on. Most clients ask for no timeout, CloudTrail leaves it out with a long request, and Glue does not tell it after the creation. Glue may count its own timeout from when the session was ready, hence the ${GRACE_MINUTES} minutes.
- A default that AWS documents can show that a session complies, never that it does not. The documented timeout of 2880 minutes shows neither.
- Sweeps check how long a session runs. An event comes when the session is created; where it comes after the time that the clock allows, Glue is asked whether the session still runs.
`;
}
