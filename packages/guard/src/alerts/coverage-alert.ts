import type { GuardNames } from '@glue-session-guard/limits';
import { printable } from '@glue-session-guard/problem';
import type { Alert } from '../alert';
import type { Finding, FindingKind } from '../coverage/coverage-facts';
import type { Digest } from '../coverage/digest';
import { isHarmless } from '../coverage/is-harmless';
import type { MutedDigest } from '../coverage/mute';
import { isReported } from '../coverage/sighting';
import { endedMutes } from './mute-alert';
import { RUNBOOK } from './runbook';

/** A mail that nobody reads to its end, and SNS takes 256 KB: the rest is in `gsg coverage`. */
const MOST_LINES = 40;

const putBack = ({ forwardingStackSet }: GuardNames) =>
  `Only sweeps find sessions here until the rule is put back. An update with an unchanged template changes nothing: delete the stack instances of ${forwardingStackSet} in these accounts and Regions, and create them again.`;

interface KindText {
  readonly title: string;
  /** A function where it names what is deployed. */
  readonly next: string | ((deployed: GuardNames) => string);
}

/** What each kind means and what to do, once a kind and not once a finding. */
const TEXTS: Readonly<Record<FindingKind, KindText>> = {
  NoRole: {
    title: 'The guard role cannot be assumed: no session can be stopped here',
    next: 'Look at the stack instances of the access StackSet in these accounts, and for an SCP that denies sts:AssumeRole.',
  },
  RoleWeak: {
    title: 'The guard role is denied what it needs',
    next: 'Look for an SCP, a permissions boundary or a change of the guard role in these accounts that denies the action, and ask who made it. Sessions over their limits run on until it is gone.',
  },
  ManagementNotGuarded: {
    title: 'The management account is not guarded',
    next: 'StackSets never reach it. `npm run synth` writes templates for it, and a README with the commands, to cdk.out/management-account. If nobody may start sessions there, nothing is to be done: each sweep looks at it, and it is never told again. Service control policies do not hold there.',
  },
  RegionNotEnabled: {
    title: 'The Region is not enabled in the account',
    next: 'Nothing, if nobody there is to use the Region; it is looked at by each sweep, and never told again. To sweep it no more, write `regions:` without it into the limit file of the OU. If sessions are to run there, enable the Region in the account.',
  },
  NotDeployed: {
    title: 'Neither rule nor limits are there',
    next: 'Look at the stack instances of the forwarding and limits StackSets: npm run deploy rolls them out again.',
  },
  RuleMissing: {
    title: 'Events do not reach the hub: the forwarding rule is missing',
    next: (deployed) => `${putBack(deployed)} Ask who removed the rule.`,
  },
  RuleAltered: {
    title: 'Events do not reach the hub: the forwarding rule was changed',
    next: (deployed) => `${putBack(deployed)} Ask who changed the rule.`,
  },
  RuleDisabled: {
    title: 'Events do not reach the hub: the forwarding rule is disabled',
    next: ({ forwardRule }) =>
      `Only sweeps find sessions here. Ask who disabled it, and enable it: aws events enable-rule --name ${forwardRule}.`,
  },
  LimitsDrift: {
    title: 'The copies of the limits were changed or are missing',
    next: 'The hub decides by its own, so nothing is allowed by this. Roll the limits StackSet out again; ask who changed them.',
  },
  NeverHeardFrom: {
    title: 'Sessions are created, and no event of any ever came',
    next: 'Look whether a CloudTrail trail with management events covers these accounts and Regions.',
  },
  GoneSilent: {
    title: 'Sessions are created, and their events come no more',
    next: ({ sessionRule, forwarderRole }) =>
      `Only sweeps find sessions here. If many places are listed, look at the hub first: its bus, the policy of the bus and the rule ${sessionRule}. Else look for a trail that was stopped, or the role ${forwarderRole} that was changed. The next event that comes ends the silence.`,
  },
  HistoryDenied: {
    title: "CloudTrail's history may not be read",
    next: 'Where an exemption is in force, a session whose event was lost is stopped within the hour although its creator may be exempt. Look for an SCP, a permissions boundary or a change of the guard role that denies cloudtrail:LookupEvents, and ask who made it.',
  },
  UnwatchedRegion: {
    title: 'Sessions run in Regions that are not watched',
    next: 'Nothing limits or stops them. Add the Region to `regions:` of organization.yaml, or take it out of `regions:` of the limit file; or deny Glue there by an SCP. Each account is looked at once in six days.',
  },
  UnitGone: {
    title: 'The configuration names an OU that does not exist',
    next: 'An OU that was deleted and made anew has another id: write the new id there and run npm run deploy. If it is gone for good, remove it from the configuration.',
  },
  UnitMoved: {
    title: 'The OU of a limit file lies elsewhere than its folder says',
    next: 'Its accounts are held to what the file inherits by its folder. Move the folder to where the OU is, bring directory.json up to date, and run npm run deploy.',
  },
  NotSubscribed: {
    title: 'Somebody who is to be told gets nothing',
    next: 'Whoever has not confirmed finds a mail of AWS Notifications with a link, perhaps among the spam, and confirms within 48 hours: AWS deletes what nobody confirms. A deployment that changes nothing sends no new mail: take the entry out of `alerts` in organization.yaml, run npm run deploy, put it back, and run npm run deploy again.',
  },
  NotForwarded: {
    title: 'Events could not be forwarded to the hub',
    next: 'See which accounts and why: npm run -s gsg -- redrive --dry-run --queue unforwarded. NO_PERMISSIONS says that the forwarder role is gone or was changed there, or that the hub bus refuses the account. Fix the cause, then run it without --dry-run. Sweeps find the sessions meanwhile. Where the queue itself is missing, run npm run deploy.',
  },
  EndsSoon: {
    title: 'What limit files grant ends soon',
    next: 'From the day after, sessions that rest on it are held to the limits of their OU, and stopped where these are enforced. Ask its owner: where it is still needed, write a later date; else leave it, and remove it when it has ended. The list, and how often each was used: npm run -s gsg -- exemptions.',
  },
  NotSeen: {
    title: 'Could not be looked at',
    next: 'Read the sweeper log for these accounts; its dead-letter queue holds what failed to the end.',
  },
};

/** What a kind of finding means, and what to do about it. */
export function findingText(
  kind: FindingKind,
  deployed: GuardNames,
): { readonly title: string; readonly whatToDo: string } {
  const { title, next } = TEXTS[kind];
  return { title, whatToDo: typeof next === 'string' ? next : next(deployed) };
}

interface Names {
  nameOf(account: string): string | undefined;
  /** The guard's own, as the instance has them. */
  readonly deployed: GuardNames;
}

/** The one alert of a sweep about coverage; null when nothing is new, nothing was cleared and no mute ended. */
export function coverageAlert(
  { news, cleared, sightings, ended = [], muted = [] }: Digest & Partial<MutedDigest>,
  names: Names,
): Alert | null {
  if (news.length + cleared.length + ended.length === 0) return null;
  const headline = `Glue Session Guard coverage: ${news.length} new, ${cleared.length} cleared`;
  const groups = byKind(news).map(([kind, found]) => {
    const { title, whatToDo } = findingText(kind, names.deployed);
    return { title: `${title} (${found.length} new)`, lines: lines(found, names), whatToDo };
  });
  return {
    kind: 'coverage',
    severity: news.every(isHarmless) ? 'info' : 'warning',
    subject: headline,
    headline,
    summary: [
      `${openNow(sightings.filter(isReported).length)}${muted.length === 0 ? '' : ` Of these, ${muted.length} muted.`} The whole table: npm run -s gsg -- coverage`,
    ],
    facts: [],
    breaches: [],
    findings: [
      ...groups,
      ...(cleared.length === 0
        ? []
        : [{ title: `Cleared (${cleared.length})`, lines: lines(cleared, names) }]),
      ...(ended.length === 0 ? [] : [endedMutes(ended)]),
    ],
    next: [],
    links: RUNBOOK,
    attributes: { outcome: 'coverage' },
  };
}

function openNow(findings: number): string {
  return findings === 1 ? '1 finding is open now.' : `${findings} findings are open now.`;
}

function byKind(findings: readonly Finding[]): (readonly [FindingKind, readonly Finding[]])[] {
  return FINDING_KINDS.map(
    (kind) => [kind, findings.filter((finding) => finding.kind === kind)] as const,
  ).filter(([, found]) => found.length > 0);
}

/** Every kind of finding, the gravest first. */
export const FINDING_KINDS: readonly FindingKind[] = [
  'NoRole',
  'RoleWeak',
  'NotDeployed',
  'NotSubscribed',
  'NotForwarded',
  'UnitGone',
  'UnitMoved',
  'UnwatchedRegion',
  'RuleMissing',
  'RuleAltered',
  'RuleDisabled',
  'NeverHeardFrom',
  'GoneSilent',
  'HistoryDenied',
  'NotSeen',
  'LimitsDrift',
  'EndsSoon',
  'ManagementNotGuarded',
  'RegionNotEnabled',
];

function lines(findings: readonly Finding[], names: Names): string[] {
  const shown = findings.slice(0, MOST_LINES).map((finding) => line(finding, names));
  const more = findings.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${more} more`];
}

function line({ account, region, text }: Finding, names: Names): string {
  const name = names.nameOf(account);
  return `${name === undefined ? account : `${printable(name, 50)} (${account})`} ${region}: ${text}`;
}
