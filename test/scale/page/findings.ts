import { callOf } from '../aws/aws-calls';
import type { Figures } from '../figures/figures';
import type { Simulated } from './page';
import { duration, grouped } from './table';

/** What a day and its variants show, in sentences. */
export function findings(simulated: Simulated): readonly string[] {
  return [
    stopping(simulated),
    brake(simulated),
    enforcer(simulated),
    sweep(simulated),
    crowded(simulated),
    cost(simulated),
  ];
}

function stopping({ figures }: Simulated): string {
  const { possibleToStop, creationToStop } = figures;
  return `**Stopping.** Glue stops no session before it is ready. Of the sessions whose event arrived, half are stopped within ${duration(possibleToStop.atOnce.p50)} of being ready, or of their event where that comes later, and 99 of 100 within ${duration(possibleToStop.atOnce.p99)}. A session that a sweep has to find runs for ${duration(creationToStop.bySweep.p50)} (median), ${duration(creationToStop.bySweep.max)} at the longest: while an exemption is in force, the sweep waits until CloudTrail's history tells who created it.`;
}

function brake({ parameters, figures, variants }: Simulated): string {
  const { blastPerAccount, blastPerLimitFile, blastOrganization, blastMinutes } = parameters;
  const { alerts } = figures;
  return `**The brake** lets ${blastPerAccount} stops through in one account, ${blastPerLimitFile} by one limit file and ${blastOrganization} in all within ${blastMinutes} minutes. On this ordinary day, on which one limit file is of all accounts, it held ${grouped(alerts.stopsHeldBack)} stops back. At most ${grouped(variants.noBrake.alerts.mostStops)} stops fall into one window, and ${grouped(variants.moreOverNoBrake.alerts.mostStops)} when 5 % of the sessions are over their limits: an organization in which that is usual sets \`blastRadius\` above it. [Attackers](#attackers) use up the budget of their own accounts alone.`;
}

function enforcer({ parameters, figures, variants }: Simulated): string {
  const asked = peakOf(variants.organizations, 'organizations:DescribeAccount');
  const allowed = callOf('organizations:DescribeAccount').throttle?.perSecond ?? 0;
  return `**The enforcer** runs at most ${figures.enforcer.peakConcurrency} of its ${parameters.enforcerConcurrency} functions at once. Two would be enough; the longest wait for a function would then be ${duration(variants.twoEnforcers.enforcer.longestWait)}. If the enforcer asked Organizations for every path, it would make up to ${asked} \`DescribeAccount\` calls a second, of the ${allowed} that the whole organization may make. It reads paths from the state table and makes none.`;
}

function sweep({ parameters, figures }: Simulated): string {
  const { sweepMinutes, planSeconds } = figures.sweeper;
  return `**The sweep** of ${grouped(parameters.accounts * parameters.regions)} accounts × Regions takes ${duration(sweepMinutes.p50 * 60)} (${duration(sweepMinutes.max * 60)} at the longest) of the ${parameters.sweepEveryMinutes} minutes until the next one. ${duration(planSeconds.p50)} of them go into reading the organization at the rate that Organizations allows.`;
}

function crowded({ figures, variants }: Simulated): string {
  const { twentyAccounts, fiveAccounts } = variants;
  const row = ({ sweeper, calls, sessions }: Figures) => {
    const lookups = calls.find(({ api }) => api === 'cloudtrail:LookupEvents');
    return `${sweeper.unfinished} of ${sweeper.planSeconds.count} sweeps did not finish in time, ${sweeper.timeouts} functions ran into their timeout, CloudTrail throttled ${grouped(lookups?.throttled ?? 0)} of ${grouped(lookups?.total ?? 0)} lookups, and ${sessions.endedByThemselves} sessions over their limits ended before they could be stopped`;
  };
  return `**Crowded accounts.** A sweep looks at five sessions of an account and Region at a time. With all sessions in 20 accounts, ${row(twentyAccounts)}. With all sessions in 5 accounts, ${row(fiveAccounts)}. On the ordinary day ${figures.sessions.endedByThemselves} ended before they could be stopped.`;
}

function cost({ figures, variants }: Simulated): string {
  const { hubTotal } = figures.bill;
  const dollars = dollarsElsewhere(figures);
  return `**Cost.** About ${grouped(hubTotal)} USD a month in the hub, nearly all of it for sweeps. CloudTrail's records of the sweeps cost more where they are paid for: ${dollars} USD for the two cases [below](#cost). With every place looked at and read by each sweep, as in release 0.1.0, the hub costs ${grouped(variants.everyPlace.bill.hubTotal)} USD and the records ${dollarsElsewhere(variants.everyPlace)} USD. [Quiet places](#quiet-places) tells what other settings and organizations cost.`;
}

function dollarsElsewhere({ bill }: Figures): string {
  return bill.elsewhere.map(({ dollars }) => grouped(dollars)).join(' and ');
}

function peakOf({ calls }: Figures, api: string): number {
  return calls.find((one) => one.api === api)?.peak ?? 0;
}
