import { canBeDisabled } from '@glue-session-guard/limits';
import type { CoverageFacts, Finding, FindingKind } from './coverage-facts';

/** CloudTrail reaches EventBridge within minutes; a session this old without an event says that none will come. */
const EVENT_LATE_MS = 30 * 60_000;

/**
 * What is wrong in one account and Region. `unknown` is a finding of its own (`NotSeen`): a fact that could not be read
 * is not a fact that holds. Without the role nothing else can be read, so only that is told.
 */
export function findingsOf(facts: CoverageFacts): Finding[] {
  const { account, region } = facts;
  return found(facts).map(([kind, text]) => ({ kind, account, region, text }));
}

type Found = readonly (readonly [FindingKind, string])[];

function found(facts: CoverageFacts): Found {
  const { role, rule, limits, usageProfile } = facts;
  if (role === 'denied')
    return [['NoRole', 'the guard role cannot be assumed: no session can be stopped here']];
  if (role === 'not-enabled') return [['RegionNotEnabled', notEnabled(facts.region)]];
  if (role === 'unknown') return [['NotSeen', 'the guard role could not be tried']];
  const noProfile = usageProfile === 'missing' || usageProfile === 'not-offered';
  const nothingThere = rule === 'missing' && limits === 'missing' && noProfile;
  if (nothingThere)
    return [
      ['NotDeployed', 'neither rule nor limits are here: the StackSets did not reach this Region'],
      ...sessionFindings(facts),
    ];
  return [
    ...ruleFindings(facts),
    ...copyFindings(facts),
    ...sessionFindings(facts),
    ...historyFindings(facts),
    ...silence(facts),
  ];
}

function notEnabled(region: string): string {
  return canBeDisabled(region)
    ? 'the Region is not enabled in this account, so that nobody can start a session here'
    : 'AWS answers as if the Region were not enabled, although every account has it: no session can be seen or stopped here';
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

/** A Region in which nobody starts sessions is silent for a good reason. */
function silence({ lastEventAt, unheardSince, sweptAt }: CoverageFacts): Found {
  if (unheardSince === null || sweptAt - unheardSince < EVENT_LATE_MS) return [];
  if (lastEventAt === null) {
    return [
      ['NeverHeardFrom', 'sessions run here, and no event of any ever reached the hub: is there a trail?'],
    ];
  }
  const started = new Date(unheardSince).toISOString();
  return [['GoneSilent', `events came before; of the session started at ${started}, and since, none did`]];
}
