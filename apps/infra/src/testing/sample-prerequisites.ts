import type { DeployPrerequisites } from '../deploy/deploy-prerequisites';

/** For tests: AWS as the sample hub finds it when nothing is missing; each test changes one answer. */
export const READY: DeployPrerequisites = {
  callerAccount: async () => '222222222222',
  organization: async () => ({ id: 'o-exampleorgid', managementAccountId: '111111111111' }),
  isDelegatedAdministrator: async () => true,
  hasTrustedAccess: async () => true,
  bootstrapVersion: async () => 30,
};
