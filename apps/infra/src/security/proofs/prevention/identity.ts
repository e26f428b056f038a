import type { Request } from '../../policy-answer';
import { MEMBER } from '../../world';
import { type Asked, as, BREAK_GLASS, roleOf } from './asked';

/** The tag by which Glue finds a usage profile, on roles, users and sessions. */
export function profileTag(): Asked[] {
  const resource = roleOf(MEMBER.account, 'analyst');
  const keys = (...names: string[]) => ({ 'aws:TagKeys': names });
  const ask = (asks: string, action: string, context: Request['context'], expected: Asked['expected']) => ({
    asks,
    action,
    resource,
    ...(context && { context }),
    expected,
  });
  return [
    ask(
      '`iam:UntagRole` of `glue:UsageProfile`',
      'iam:UntagRole',
      keys('team', 'glue:UsageProfile'),
      'denied',
    ),
    ask('`iam:TagRole` with `glue:UsageProfile`', 'iam:TagRole', keys('glue:UsageProfile'), 'denied'),
    ask('`iam:TagRole` with `Glue:usageprofile`', 'iam:TagRole', keys('Glue:usageprofile'), 'denied'),
    ask('`iam:CreateRole` with the tag', 'iam:CreateRole', keys('glue:UsageProfile'), 'denied'),
    ask('`iam:TagRole` with another tag', 'iam:TagRole', keys('team'), 'allowed'),
    ask('`iam:CreateRole` without tags', 'iam:CreateRole', {}, 'allowed'),
    ask(
      '`iam:TagRole` with the tag by a role that is excepted',
      'iam:TagRole',
      { ...keys('glue:UsageProfile'), ...as(BREAK_GLASS) },
      'allowed',
    ),
    ask('`sts:TagSession` with the tag, from a role', 'sts:TagSession', keys('glue:UsageProfile'), 'denied'),
    ask(
      '`sts:TagSession` with the tag, by SAML as Identity Center does',
      'sts:TagSession',
      { ...keys('glue:UsageProfile'), 'saml:aud': 'https://signin.aws.amazon.com/saml' },
      'allowed',
    ),
    ask('`sts:TagSession` with another tag', 'sts:TagSession', keys('team'), 'allowed'),
  ];
}

export function samlProviders(): Asked[] {
  const provider = (name: string) => `arn:aws:iam::${MEMBER.account}:saml-provider/${name}`;
  const ask = (action: string, name: string, expected: Asked['expected']) => ({
    asks: `\`${action}\` of \`${name}\``,
    action,
    resource: provider(name),
    expected,
  });
  return [
    ask('iam:UpdateSAMLProvider', 'AWSSSO_0123456789abcdef_DO_NOT_DELETE', 'denied'),
    ask('iam:DeleteSAMLProvider', 'AWSSSO_0123456789abcdef_DO_NOT_DELETE', 'denied'),
    ask('iam:CreateSAMLProvider', 'AWSSSO_mine_DO_NOT_DELETE', 'denied'),
    ask('iam:UpdateSAMLProvider', 'partner', 'allowed'),
  ];
}
