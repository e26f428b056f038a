import type { Statement } from '../testing/statements';
import type { Proof } from './proof';
import type { DeployedRole } from './roles';
import { securityProofs, type Worlds } from './security-proofs';
import { HUB, MEMBER, ORGANIZATION } from './world';

export const WRITE_COMMAND = 'npx tsx apps/infra/src/security/write.ts';

/** `docs/security.md`: the answers of the templates, and everything that each role may do. */
export function securityPage(worlds: Worlds): string {
  const { world } = worlds;
  return `<!-- Written by \`${WRITE_COMMAND}\` from the synthesized templates; edit there. -->

# Security, proven from the templates

This page says who may do what: it asks the policies in the synthesized templates of a sample organization (\`${ORGANIZATION}\`, hub ${HUB.account}, a member ${MEMBER.account}) and prints their answers.

Each row is one request and the answer by IAM's rules: \`allowed\`; \`refused\`, because nothing allows it; or \`denied\`, by an explicit Deny. A test asks every question again on every change
and fails when an answer is not the expected one.

The questions leave out service control policies, permission boundaries, and what administrators of an account do with other roles. Administrators of the hub account can change the guard itself.
Administrators of a member account can edit what the guard deployed there; a sweep reports it.

${securityProofs(worlds).map(proofSection).join('\n\n')}

${CONNECTIONS}

## Everything that each role may do

${[...world.hubRoles, ...world.memberRoles].map(roleSection).join('\n\n')}
`;
}

const CONNECTIONS = `## What \`glue:GetConnection\` shows

The guard role has this permission only where some limit file says \`requireConnection: network\`. It then has it in every enrolled account, because one template serves all of them. The guard asks about
connections only of sessions whose limits say so.

- A connection holds its type, host names, ports, database and user names, its subnet and security groups, and a password or the name of a secret. Of the answer the guard keeps only whether the connection has a subnet: the names of those that have one, for two days at most.
- Each call of the guard hides the password (\`HidePassword\`), and a test holds that no other code makes the call. IAM has no condition for it, so the permission itself would allow a call that shows the password: whoever can change the functions of the hub
  can read passwords that are stored in connections.
- To rule that out, encrypt connection passwords in the Data Catalog settings of the account (\`ReturnConnectionPasswordEncrypted\`). A password then stays encrypted in the answer, and the guard role has no \`kms:Decrypt\`. Or keep passwords in Secrets Manager.
- A service control policy can deny the permission for single connections by their ARN. A session whose connections cannot be read is \`undecided\` and alerted.`;

function proofSection({ claim, questions }: Proof): string {
  const rows = questions.map(({ asks, answer }) => `| ${asks} | ${answer} |`);
  return [`## ${claim}`, '', '| request | answer |', '| --- | --- |', ...rows].join('\n');
}

function roleSection({ name, arn, permissions }: DeployedRole): string {
  const where = arn.includes(HUB.account) ? 'the hub' : 'every account';
  const rows = permissions.map(permissionRow);
  return [
    `### \`${name}\` in ${where}`,
    '',
    '| permission | actions | resources | only if |',
    '| --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

function permissionRow({ Sid, Action, Resource, Condition }: Statement): string {
  const actions = Action.map(code).join(' ');
  const resources = [Resource].flat().map((resource) => code(String(resource)));
  return `| ${Sid ?? ''} | ${actions} | ${resources.join(' ')} | ${Condition === undefined ? '' : conditionText(Condition)} |`;
}

function conditionText(condition: unknown): string {
  return code(JSON.stringify(condition));
}

function code(text: string): string {
  return `\`${text}\``;
}
