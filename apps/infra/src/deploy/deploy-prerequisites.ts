/** What AWS must be asked before a deployment, with the credentials that will deploy. */
export interface DeployPrerequisites {
  callerAccount(): Promise<string>;
  organization(): Promise<{ readonly id: string; readonly managementAccountId: string }>;
  /** Whether the account is registered for StackSets; only meaningful below the management account. */
  isDelegatedAdministrator(accountId: string): Promise<boolean>;
  /** Whether StackSets may act in the accounts of the organization. */
  hasTrustedAccess(callAs: 'SELF' | 'DELEGATED_ADMIN'): Promise<boolean>;
  /** Of the CDK's bootstrap stack in the hub's Region; undefined when there is none. */
  bootstrapVersion(): Promise<number | undefined>;
}
