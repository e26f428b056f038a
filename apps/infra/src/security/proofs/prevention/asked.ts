import type { Request } from '../../policy-answer';
import { HUB, MEMBER } from '../../world';

/** A request to a policy, and the answer that it must get. */
export interface Asked {
  readonly asks: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Request['context'];
  readonly expected: 'allowed' | 'denied';
}

export const roleOf = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
export const ADMINISTRATOR = roleOf(MEMBER.account, 'Administrator');
export const STACK_SETS = roleOf(MEMBER.account, 'stacksets-exec-0123456789abcdef0123456789abcdef');
export const BREAK_GLASS = roleOf(MEMBER.account, 'break-glass');
export const DEPLOYMENT = roleOf(HUB.account, `cdk-hnb659fds-cfn-exec-role-${HUB.account}-${HUB.region}`);
export const as = (principal: string) => ({ 'aws:PrincipalArn': principal });
