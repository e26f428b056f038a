import { canBeDisabled } from '@glue-session-guard/limits';
import type { Beside, CoverageFacts, Finding, FindingKind } from './coverage-facts';
import { SILENT_AFTER, SILENT_AFTER_IF_AMISS } from './unheard';

/** CloudTrail reaches EventBridge within minutes; a session this old without an event says that none will come. */
const EVENT_LATE_MS = 30 * 60_000;

/**
 * What is wrong in one account and Region. `unknown` is a finding of its own (`NotSeen`): a fact that could not be read
 * is not a fact that holds. Without the role nothing else can be read, so beside that only a silence is told.
 */
export function findingsOf(facts: CoverageFacts): Finding[] {
  const { account, region } = facts;
  return found(facts).map(([kind, text]) => ({ kind, account, region, text }));
}

type Found = readonly (readonly [FindingKind, string])[];

function found(facts: CoverageFacts): Found {
  if (facts.beside !== undefined) return besideFindings(facts.beside);
  const { role, rule, limits, usageProfile } = facts;
  if (isLeftUnguarded(facts))
    return [
      [
        'ManagementNotGuarded',
        'the management account has no guard role: StackSets never reach it, and nobody deployed it by hand',
      ],
    ];
  if (role === 'denied')
    return [
      ['NoRole', 'the guard role cannot be assumed: no session can be stopped here'],
      ...silence(facts),
    ];
  if (role === 'not-enabled') return [['RegionNotEnabled', notEnabled(facts.region)]];
  if (role === 'unknown') return [['NotSeen', 'the guard role could not be tried']];
  const noProfile = usageProfile === 'missing' || usageProfile === 'not-offered';
  const nothingThere = rule === 'missing' && limits === 'missing' && noProfile;
  if (nothingThere)
    return [
      ['NotDeployed', 'neither rule nor limits are here: the StackSets did not reach this Region'],
      ...rightsFindings(facts),
      ...sessionFindings(facts),
    ];
  return [
    ...rightsFindings(facts),
    ...ruleFindings(facts),
    ...copyFindings(facts),
    ...sessionFindings(facts),
    ...historyFindings(facts),
    ...silence(facts),
  ];
}

/** Long enough for people to hear that the role is gone, and to put it back unless they took it away themselves. */
const MISSED_FOR_MS = 7 * 24 * 3600_000;

/** Whether this is the management account, and nobody chose to guard it, or nobody does any more. */
export function isLeftUnguarded({
  role,
  guardedByHandAt,
  sweptAt,
}: Pick<CoverageFacts, 'role' | 'guardedByHandAt' | 'sweptAt'>): boolean {
  if (role !== 'denied' || guardedByHandAt === undefined) return false;
  return guardedByHandAt === null || sweptAt - guardedByHandAt >= MISSED_FOR_MS;
}

function besideFindings(beside: Beside): Found {
  switch (beside.kind) {
    case 'organization':
      return beside.faults.map(({ kind, text }) => [kind, text] as const);
    case 'unwatched':
      return beside.sessions === 0
        ? []
        : [['UnwatchedRegion', 'sessions run here, or ran within a week, and this Region is not watched']];
    case 'subscriptions':
      return beside.faults === null
        ? [['NotSeen', 'nobody knows who is subscribed: the topics of alerts and alarms could not be asked']]
        : beside.faults.map((text) => ['NotSubscribed', text] as const);
    case 'concessions':
      return beside.ending.map((text) => ['EndsSoon', text] as const);
    case 'forwarding':
      return beside.faults === null
        ? [
            [
              'NotSeen',
              'nobody knows whether all events are forwarded: some queue for those that are not could not be asked',
            ],
          ]
        : beside.faults.map((text) => ['NotForwarded', text] as const);
  }
}

function notEnabled(region: string): string {
  return canBeDisabled(region)
    ? 'the Region is not enabled in this account, so that nobody can start a session here'
    : 'AWS answers as if the Region were not enabled, although every account has it: no session can be seen or stopped here';
}

function rightsFindings({ rights }: CoverageFacts): Found {
  return (rights?.denied ?? []).map((action) => ['RoleWeak', deniedText(action)]);
}

/** What people are told of an action that the guard role is denied. */
export function deniedText(action: string): string {
  return `${action} is denied to the guard role: sessions over their limits run on`;
}

function historyFindings({ history }: CoverageFacts): Found {
  if (history !== 'denied') return [];
  return [
    [
      'HistoryDenied',
      'cloudtrail:LookupEvents is denied to the guard role: nobody can prove who created a session whose event was lost',
    ],
  ];
}

function ruleFindings({ rule }: CoverageFacts): Found {
  switch (rule) {
    case 'enabled':
      return [];
    case 'disabled':
      return [['RuleDisabled', 'the forwarding rule is disabled: events do not reach the hub']];
    case 'missing':
      return [['RuleMissing', 'there is no forwarding rule: events do not reach the hub']];
    case 'wrong-target':
      return [
        ['RuleAltered', 'the forwarding rule does not point at the hub bus: events do not reach the hub'],
      ];
    case 'altered-pattern':
      return [
        ['RuleAltered', 'the forwarding rule was changed (its event pattern): events do not reach the hub'],
      ];
    case 'altered-target':
      return [
        [
          'RuleAltered',
          'the forwarding rule was changed (role or input of its target): events do not reach the hub',
        ],
      ];
    case 'unknown':
      return [['NotSeen', 'the forwarding rule could not be read']];
  }
}

function copyFindings({ limits, usageProfile }: CoverageFacts): Found {
  const found: [FindingKind, string][] = [];
  if (limits === 'different')
    found.push(['LimitsDrift', 'the parameter with the limits differs from what the hub compiled']);
  if (limits === 'missing') found.push(['LimitsDrift', 'the parameter with the limits is missing']);
  if (usageProfile === 'missing')
    found.push(['LimitsDrift', 'the usage profile is missing: Glue prevents nothing here']);
  if (limits === 'unknown' || usageProfile === 'unknown')
    found.push(['NotSeen', 'the copies of the limits could not be read']);
  return found;
}

function sessionFindings({ sessions }: CoverageFacts): Found {
  return sessions === 'failed' ? [['NotSeen', 'some of its sessions could not be looked at']] : [];
}

/**
 * A Region in which nobody starts sessions is silent for a good reason, and single events get lost. So it takes several
 * sessions in a row of which no event told, which lost events alone do not give.
 */
function silence(facts: CoverageFacts): Found {
  const { lastEventAt, unheard, sweptAt } = facts;
  const late = unheard.filter((created) => sweptAt - created >= EVENT_LATE_MS);
  if (late.length < (isAmiss(facts) ? SILENT_AFTER_IF_AMISS : SILENT_AFTER)) return [];
  const [first = 0] = late;
  const row = `of ${late.length} sessions in a row, the first created at ${new Date(first).toISOString()}, no event reached the hub`;
  return lastEventAt === null
    ? [['NeverHeardFrom', `${row}, and none ever did from here: is there a trail?`]]
    : [['GoneSilent', `${row}, although events came before`]];
}

/** Whether something was read that keeps events from coming; that it could not be read is no evidence. */
function isAmiss({ role, rule }: CoverageFacts): boolean {
  return role === 'denied' || (rule !== 'enabled' && rule !== 'unknown');
}
