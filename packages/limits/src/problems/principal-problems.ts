import {
  canBeForged,
  countsOnSessionName,
  matchesOtherPermissionSets,
  principalPatternFault,
  samplePrincipal,
} from '../files/exemptions/principal-pattern';
import { type ProblemText, shown } from './problem-text';

/** The problem of a pattern that the schema refuses; undefined for one that is no ARN, which its format reports. */
export function principalProblem(pattern: string): ProblemText | undefined {
  const partition = /^arn:(aws[a-z-]*):/.exec(pattern)?.[1];
  switch (principalPatternFault(pattern)) {
    case 'everybody':
      return {
        code: 'GSG_EXEMPTION_FOR_EVERYBODY',
        message: `the principal ${shown(pattern)} would exempt everybody: it says nothing that only some roles or users are called`,
        hint: `Name the role or user: "${samplePrincipal(partition)}". To stop nobody, write mode: alert-only.`,
      };
    case 'session-name-alone':
      return {
        code: 'GSG_EXEMPTION_FOR_EVERYBODY',
        message: `the principal ${shown(pattern)} names a session and no role: whoever assumes any role there can give the session that name`,
        hint: `Name the role: "${samplePrincipal(partition)}".`,
      };
    default:
      return undefined;
  }
}

/** What a pattern that is sound by itself may let in, or why it can match nobody. `partition` is that of the hub. */
export function principalWarnings(pattern: string, partition: string | undefined): ProblemText[] {
  return [
    otherPartition(pattern, partition),
    canBeForged(pattern) ? forgeable(pattern, partition) : undefined,
    countsOnSessionName(pattern) ? bySessionName(pattern) : undefined,
    matchesOtherPermissionSets(pattern) ? otherPermissionSets(pattern) : undefined,
  ].filter((problem) => problem !== undefined);
}

function otherPartition(pattern: string, partition: string | undefined): ProblemText | undefined {
  const [, written = '*', ...rest] = pattern.split(':');
  if (partition === undefined || written === '*' || written === partition) return undefined;
  return {
    code: 'GSG_EXEMPTION_OTHER_PARTITION',
    message: `the principal ${shown(pattern)} is of the partition ${written}, and the hub is in ${partition}: it can match nobody`,
    hint: `Write "arn:${partition}:${rest.join(':')}".`,
  };
}

function forgeable(pattern: string, partition: string | undefined): ProblemText {
  return {
    code: 'GSG_EXEMPTION_FORGEABLE',
    message: `the principal ${shown(pattern)} is of any account: whoever administers one can create it there and be exempt`,
    hint: `Write the account's id where the pattern has *, or a role that only IAM Identity Center can create: "${samplePrincipal(partition)}".`,
  };
}

function bySessionName(pattern: string): ProblemText {
  return {
    code: 'GSG_EXEMPTION_BY_SESSION_NAME',
    message: `the principal ${shown(pattern)} counts on a name that the caller chooses: such a name exempts nobody`,
    hint: 'Name a role that only those have who are to be exempt, or let every session of the role be exempt: …/*.',
  };
}

function otherPermissionSets(pattern: string): ProblemText {
  return {
    code: 'GSG_EXEMPTION_WIDE',
    message: `the principal ${shown(pattern)} also matches other permission sets, whose names only begin or end alike`,
    hint: "Write the permission set's whole name and leave open only what follows it: AWSReservedSSO_NAME_*.",
  };
}
