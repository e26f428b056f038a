import { createHash } from 'node:crypto';
import type { Operator } from '@glue-session-guard/aws/operator';
import { isInForce, type Mute, muteAlert } from '@glue-session-guard/guard';
import type { Directory } from '@glue-session-guard/limits';
import { GuardError, toGuardError } from '@glue-session-guard/problem';

/** What an operator asks to mute. */
export type Asked = Pick<Mute, 'finding' | 'account' | 'region' | 'reason' | 'until'>;

/** A mute as `--json` prints it. Times in ISO 8601. */
export interface ToldMute extends Omit<Mute, 'since' | 'until' | 'ended' | 'endTold'> {
  readonly since: string;
  readonly until: string;
  /** `over`: its time is over; `unmuted`: an operator ended it. */
  readonly state: 'in-force' | 'over' | 'unmuted';
  readonly unmutedBy: string | null;
}

interface Context {
  readonly directory: Directory;
  readonly now: number;
}

/**
 * Mutes, and tells those who get alerts. They are told first: what nobody was told of must not go quiet.
 * @throws GuardError `GSG_MUTE_NOT_TOLD` when nobody could be told, and nothing was muted.
 */
export async function mute(
  { mutes, alerts, caller }: Pick<Operator, 'mutes' | 'alerts' | 'caller'>,
  asked: Asked,
  { directory, now }: Context,
): Promise<ToldMute> {
  const made = { ...asked, by: caller, since: now };
  const named: Mute = { id: idOf(made), ...made };
  const path = asked.account === undefined ? undefined : directory.accounts[asked.account]?.path;
  try {
    await alerts.publish(muteAlert({ mute: named, ...(path !== undefined && { path }) }));
  } catch (cause) {
    throw notTold(cause);
  }
  await mutes.add(named);
  return toldMute(named, now);
}

/** The same words at the same time are the same mute. */
function idOf(made: Omit<Mute, 'id'>): string {
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 8);
}

function notTold(cause: unknown): GuardError {
  const { message } = toGuardError(cause);
  return new GuardError(
    'GSG_MUTE_NOT_TOLD',
    `nothing was muted, since the alert about it was not sent: ${message}`,
    {
      cause,
      hint: 'Whoever mutes needs sqs:SendMessage on the queues of the alerts, and kms:GenerateDataKey and kms:Decrypt on their key.',
    },
  );
}

/** Every mute on record: those in force first, then the others, the latest first. */
export async function listMutes(
  { mutes }: Pick<Operator, 'mutes'>,
  now: number,
): Promise<readonly ToldMute[]> {
  const all = (await mutes.all()).toSorted((a, b) => b.since - a.since).map((each) => toldMute(each, now));
  const isNow = ({ state }: ToldMute) => state === 'in-force';
  return [...all.filter(isNow), ...all.filter((each) => !isNow(each))];
}

/** What `gsg unmute --json` prints. */
export interface Unmuted {
  readonly id: string;
  /** `ended`: it had ended before; `unknown`: there is none with this id. */
  readonly kind: 'done' | 'ended' | 'unknown';
}

/** Ends a mute. The next sweep tells what it kept from people. */
export async function unmute(
  { mutes, caller }: Pick<Operator, 'mutes' | 'caller'>,
  id: string,
  now: number,
): Promise<Unmuted> {
  return { id, kind: await mutes.end(id, { by: caller, at: now }) };
}

function toldMute(muted: Mute, now: number): ToldMute {
  const { since, until, ended, endTold: _, ...rest } = muted;
  return {
    ...rest,
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
    state: isInForce(muted, now) ? 'in-force' : ended === undefined ? 'over' : 'unmuted',
    unmutedBy: ended?.by ?? null,
  };
}
