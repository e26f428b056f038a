import { callOf } from './aws-calls';
import type { Figures } from './figures';
import type { Simulated } from './page';
import { duration, grouped } from './table';

/** What to take from a day and its variants, in sentences. */
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
  const { readyToStop, creationToStop } = figures;
  return `**Stopping.** Half of what its event told of is stopped within ${duration(readyToStop.p50)} of being ready, 99 of 100 within ${duration(readyToStop.p99)}; Glue stops nothing before. What a sweep has to find lives for ${duration(creationToStop.bySweep.p50)} (median), ${duration(creationToStop.bySweep.max)} at the longest: while an exemption is in force it waits for CloudTrail's history to say who created it.`;
}

function brake({ parameters, figures, variants }: Simulated): string {
  const { blastStops, blastMinutes } = parameters;
  const { alerts } = figures;
  return `**The brake.** ${blastStops} stops in ${blastMinutes} minutes bit ${grouped(alerts.timesTheBrakeBit)} times on this ordinary day and held ${grouped(alerts.stopsHeldBack)} stops back. Without it at most ${grouped(variants.noBrake.alerts.mostStops)} stops fall into one window, ${grouped(variants.moreOverNoBrake.alerts.mostStops)} with 5 % over their limits: an organization of this size sets \`blastRadius\` well above that. What is held back comes again with each sweep and takes part of what is let through, so the event path stops fewer with sweeps than without (${grouped(figures.sessions.stoppedByEvent)} against ${grouped(variants.eventsAlone.sessions.stoppedByEvent)}).`;
}

function enforcer({ parameters, figures, variants }: Simulated): string {
  const asked = peakOf(variants.organizations, 'organizations:DescribeAccount');
  const allowed = callOf('organizations:DescribeAccount').throttle?.perSecond ?? 0;
  return `**The enforcer** needs ${figures.enforcer.peakConcurrency} of its ${parameters.enforcerConcurrency} functions; two would do, with a wait of ${duration(variants.twoEnforcers.enforcer.longestWait)} at the longest. Asked for every path, Organizations would see up to ${asked} \`DescribeAccount\` a second of the ${allowed} it allows the whole organization; from the state table it sees none.`;
}

function sweep({ parameters, figures }: Simulated): string {
  const { sweepMinutes, planSeconds } = figures.sweeper;
  return `**The sweep** of ${grouped(parameters.accounts * parameters.regions)} accounts × Regions takes ${duration(sweepMinutes.p50 * 60)} of its ${parameters.sweepEveryMinutes} (${duration(sweepMinutes.max * 60)} at the longest), ${duration(planSeconds.p50)} of them for reading the organization at the pace that Organizations allows.`;
}

function crowded({ figures, variants }: Simulated): string {
  const { twentyAccounts, fiveAccounts } = variants;
  const row = ({ sweeper, calls, sessions }: Figures) => {
    const lookups = calls.find(({ api }) => api === 'cloudtrail:LookupEvents');
    return `${sweeper.unfinished} of ${sweeper.planSeconds.count} sweeps were not through in time (${sweeper.timeouts} functions ran into their timeout, CloudTrail throttled ${grouped(lookups?.throttled ?? 0)} of ${grouped(lookups?.total ?? 0)} lookups), and ${sessions.endedByThemselves} sessions over their limits ended before they could be stopped`;
  };
  return `**Crowded accounts.** A sweep looks at five sessions of an account and Region at a time. With all sessions in 20 accounts, ${row(twentyAccounts)}; in 5 accounts, ${row(fiveAccounts)}. On the ordinary day ${figures.sessions.endedByThemselves} ended first.`;
}

function cost({ figures, variants }: Simulated): string {
  const { hubTotal } = figures.bill;
  const dollars = dollarsElsewhere(figures);
  return `**Cost.** About ${grouped(hubTotal)} USD a month in the hub, nearly all of it for sweeps, and more where CloudTrail's records of them are paid for (${dollars} USD, see below). A longer \`sweep.everyMinutes\` lowers both in proportion. \`sweep.coverageEveryMinutes: 60\` finds sessions as soon, and a rule that was disabled within the hour: ${dollarsElsewhere(variants.hourlyCoverage)} USD.`;
}

function dollarsElsewhere({ bill }: Figures): string {
  return bill.elsewhere.map(({ dollars }) => grouped(dollars)).join(' and ');
}

function peakOf({ calls }: Figures, api: string): number {
  return calls.find((one) => one.api === api)?.peak ?? 0;
}
