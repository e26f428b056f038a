import { printable } from '@glue-session-guard/problem';
import type { Alert, FindingGroup } from '../alert';
import type { Mute } from '../coverage/mute';
import { RUNBOOK } from './runbook';

interface Muted {
  readonly mute: Mute;
  /** The OUs above the muted account, root first, so that their subscribers are told. */
  readonly path?: readonly string[];
}

/** Tells that an operator muted something: who, what, why, until when, and how to end it. */
export function muteAlert({ mute, path }: Muted): Alert {
  const headline = 'Glue Session Guard: alerts muted by an operator';
  const { account, region, until, by, reason } = mute;
  return {
    kind: 'operator',
    severity: 'info',
    subject: `${headline}: ${mutedText(mute)}`,
    headline,
    summary: [
      `Nobody is told of ${mutedText(mute)} until ${time(until)}. The guard goes on deciding and stopping as before, and \`gsg coverage\` shows what is muted.`,
      'Sessions that could not be stopped, and the brake, are told of all the same.',
    ],
    facts: [
      { label: 'Who', value: printable(by, 2048) },
      { label: 'Why', value: printable(reason, 1024) },
      { label: 'Until', value: time(until) },
    ],
    breaches: [],
    next: [
      'If you do not know of this, ask whoever did it.',
      `To end it: npm run -s gsg -- unmute ${mute.id}`,
    ],
    links: RUNBOOK,
    attributes: {
      outcome: 'muted',
      ...(account !== undefined && { account }),
      ...(region !== undefined && { region }),
      ...(path !== undefined && { organizationalUnits: path }),
    },
  };
}

/** Mutes that ended since the last sweep, for its digest. */
export function endedMutes(ended: readonly Mute[]): FindingGroup {
  return {
    title: `Muted no more (${ended.length})`,
    lines: ended.map((mute) => {
      const how = mute.ended === undefined ? 'its time is over' : `ended by ${printable(mute.ended.by, 512)}`;
      return `${mutedText(mute)}: ${how}; it was muted by ${printable(mute.by, 512)}: ${printable(mute.reason, 512)}`;
    }),
    whatToDo: 'What was muted and still stands is told above, as if it were new.',
  };
}

/** What nobody is told of, as part of a sentence. */
function mutedText({ finding, account, region }: Mute): string {
  const where = [
    ...(account === undefined ? ['every account'] : [`account ${account}`]),
    ...(region === undefined ? [] : [region]),
  ].join(', ');
  return finding === undefined
    ? `coverage and alert-only sessions in ${where}`
    : `the finding ${finding} in ${where}`;
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
