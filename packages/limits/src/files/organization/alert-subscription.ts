import { createHash } from 'node:crypto';

/** What an alert may say of a session. */
const SESSION_OUTCOMES = [
  'stopped',
  'would-have-stopped',
  'could-not-stop',
  'undecided',
  'already-ended',
  'gone',
] as const;

/** What an alert may say beside: of the brake, of events, and of the guard itself. */
const OTHER_OUTCOMES = [
  'observed',
  'held-back',
  'let-through',
  'limits-activated',
  'muted',
  'coverage',
  'sweep-unfinished',
  'creator-faults',
  'unlisted-creation',
  'malformed',
  'rejected',
] as const;

/** The words of the attribute `outcome` of alerts, by which `outcomes:` of an entry chooses. */
export const ALERT_OUTCOMES = [...SESSION_OUTCOMES, ...OTHER_OUTCOMES] as const;

type AlertOutcome = (typeof ALERT_OUTCOMES)[number];

interface AlertFilter {
  /** Limits the alerts to accounts below these OUs. When absent, those of every account are sent. */
  readonly organizationalUnits?: readonly string[];
  /** Limits the alerts to these outcomes. When absent, all are sent. */
  readonly outcomes?: readonly AlertOutcome[];
}

interface SlackChannel {
  readonly workspaceId: string;
  readonly channelId: string;
}

interface TeamsChannel {
  readonly tenantId: string;
  readonly teamId: string;
  /** As its link has it, with `%3a` for a colon and `%40` for an at sign. */
  readonly channelId: string;
}

interface EmailSubscription extends AlertFilter {
  readonly email: string;
}

interface SlackSubscription extends AlertFilter {
  readonly slack: SlackChannel;
}

interface TeamsSubscription extends AlertFilter {
  readonly teams: TeamsChannel;
}

export type ChatSubscription = SlackSubscription | TeamsSubscription;

/** An entry of `alerts:`; the key that it has says what kind it is. */
export type AlertSubscription = EmailSubscription | ChatSubscription;

interface WrittenSubscription extends AlertFilter {
  readonly email?: string;
  readonly slack?: SlackChannel;
  readonly teams?: TeamsChannel;
}

/** An entry as it is written, as the kind that it is; nothing when it says nobody or several, which a check refuses. */
export function subscriptionsOf({
  email,
  slack,
  teams,
  ...filter
}: WrittenSubscription): AlertSubscription[] {
  return [
    ...(email === undefined ? [] : [{ email, ...filter }]),
    ...(slack === undefined ? [] : [{ slack, ...filter }]),
    ...(teams === undefined ? [] : [{ teams, ...filter }]),
  ];
}

export function isEmail(subscription: AlertSubscription): subscription is EmailSubscription {
  return 'email' in subscription;
}

export function isChat(subscription: AlertSubscription): subscription is ChatSubscription {
  return !isEmail(subscription);
}

/**
 * Names a chat channel in topics and messages: the same channel has the same name on every machine. Of Teams it is a hash,
 * for ids of its channels have characters that no name in AWS takes.
 */
export function chatChannelName(subscription: ChatSubscription): string {
  if ('slack' in subscription) return `slack-${subscription.slack.channelId}`;
  const hash = createHash('sha256').update(subscription.teams.channelId).digest('hex');
  return `teams-${hash.slice(0, 12)}`;
}

/** Whether an entry is told everything: only such entries get alarms, which name no account and no outcome. */
export function hearsEverything({ organizationalUnits, outcomes }: AlertFilter): boolean {
  return organizationalUnits === undefined && outcomes === undefined;
}
