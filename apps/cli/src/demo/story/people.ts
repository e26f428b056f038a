import type { Caller } from './beat';

/** Somebody who came in through single sign-on: the name of the role's session is the e-mail address. */
export function person(account: string, email: string): Caller {
  return assumedRole(account, {
    session: email,
    role: 'AWSReservedSSO_DataEngineer_4f1c2d3e5a6b7c8d',
    path: 'aws-reserved/sso.amazonaws.com/eu-west-1/',
  });
}

/** A program that runs as a role. */
export function program(account: string, role: string, session: string): Caller {
  return assumedRole(account, { session, role, path: '' });
}

/** A Glue Studio notebook: it creates its session as its own runtime role. */
export function studioNotebook(account: string): Caller {
  return assumedRole(account, { session: 'GlueJobRunnerSession', role: RUNTIME_ROLE, path: '' });
}

export function runtimeRoleArn(account: string): string {
  return `arn:aws:iam::${account}:role/${RUNTIME_ROLE}`;
}

const RUNTIME_ROLE = 'glue-interactive-runtime';

interface Assumed {
  readonly session: string;
  readonly role: string;
  readonly path: string;
}

function assumedRole(accountId: string, { session, role, path }: Assumed): Caller {
  const roleArn = `arn:aws:iam::${accountId}:role/${path}${role}`;
  return {
    name: session,
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLEEXAMPLE:${session}`,
      arn: `arn:aws:sts::${accountId}:assumed-role/${role}/${session}`,
      accountId,
      sessionContext: { sessionIssuer: { type: 'Role', arn: roleArn, accountId, userName: role } },
    },
  };
}
