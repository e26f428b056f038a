import { checkOrganization } from '@glue-session-guard/aws/missing';
import { type Check, ok, problem, problemsOr } from '../check';

export const CREDENTIALS: Check = {
  name: 'credentials',
  title: 'credentials',
  means: 'Nothing else can be asked: the answers would be about another account.',
  asks: 'aws',
  ask: async ({ live, organization: { hub } }) => {
    const { account, arn } = await live.caller();
    if (account === hub.accountId) return [ok(`of the hub ${account}, as ${arn}`)];
    return [
      problem(
        `the credentials are of account ${account} (${arn}), and the hub is ${hub.accountId}`,
        `Choose a profile of account ${hub.accountId} (export AWS_PROFILE=NAME), or correct hub.accountId in organization.yaml.`,
      ),
    ];
  },
};

export const ORGANIZATION: Check = {
  name: 'organization',
  title: 'organization',
  means:
    'The bus accepts events of the organization of organization.yaml alone, so those of another one are lost.',
  asks: 'aws',
  ask: async ({ live, organization }) => {
    const found = await live.organization();
    return problemsOr(
      checkOrganization(organization, found),
      `${found.id}, managed by ${found.managementAccountId}`,
    );
  },
};
