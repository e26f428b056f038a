import type { AwsCall } from '../call';

export interface Role {
  readonly account: string;
  readonly arn: string;
}

/** Whose an access key is: twelve digits belong to an account's administrator, anything else to an assumed role. */
export interface Credentials {
  accountOf(accessKeyId: string): string;
  roleOf(accessKeyId: string): Role | undefined;
  remember(accessKeyId: string, role: Role): void;
}

export function credentialBook(): Credentials {
  const roles = new Map<string, Role>();
  return {
    accountOf(accessKeyId) {
      if (isAdministrator(accessKeyId)) return accessKeyId;
      const role = roles.get(accessKeyId);
      if (role === undefined) throw new Error(`No account is known for access key ${accessKeyId}`);
      return role.account;
    },
    roleOf: (accessKeyId) => roles.get(accessKeyId),
    remember: (accessKeyId, role) => void roles.set(accessKeyId, role),
  };
}

/** True for the keys that the tests sign with themselves. */
export function isAdministrator(accessKeyId: string): boolean {
  return /^\d{12}$/.test(accessKeyId);
}

/** True for the calls of the function, also as the guard role; false for the tests' own calls. */
export function isOfRole({ accessKeyId }: Pick<AwsCall, 'accessKeyId'>): boolean {
  return !isAdministrator(accessKeyId);
}
