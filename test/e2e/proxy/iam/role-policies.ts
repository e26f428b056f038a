import type { Next } from '../call';
import { queryCall } from '../query-call';
import type { Role } from './credentials';

export interface RolePolicies {
  /** Undefined when the role does not exist. */
  trust(role: Role): Promise<unknown | undefined>;
  permissions(role: Role): Promise<readonly unknown[]>;
}

/** Reads a role's policies from moto's IAM at each call. */
export function rolePolicies(upstream: Next): RolePolicies {
  const iam = async (
    role: Role,
    action: string,
    parameters: Record<string, string>,
  ): Promise<string | undefined> => {
    const reply = await upstream(
      queryCall('iam', role.account, { Action: action, Version: '2010-05-08', ...parameters }),
    );
    if (reply.status === 404) return undefined;
    if (reply.status !== 200) throw new Error(`${action} failed: ${reply.body}`);
    return reply.body;
  };

  async function trust(role: Role): Promise<unknown | undefined> {
    const xml = await iam(role, 'GetRole', { RoleName: nameOf(role) });
    if (xml === undefined || all(xml, 'Arn')[0] !== role.arn) return undefined;
    return all(xml, 'AssumeRolePolicyDocument').map(document)[0];
  }

  async function permissions(role: Role): Promise<readonly unknown[]> {
    const RoleName = nameOf(role);
    const inline = all((await iam(role, 'ListRolePolicies', { RoleName })) ?? '', 'member');
    const attached = all((await iam(role, 'ListAttachedRolePolicies', { RoleName })) ?? '', 'PolicyArn');
    const xmls = await Promise.all([
      ...inline.map((PolicyName) => iam(role, 'GetRolePolicy', { RoleName, PolicyName })),
      ...attached.map((PolicyArn) => iam(role, 'GetPolicyVersion', { PolicyArn, VersionId: 'v1' })),
    ]);
    return xmls
      .flatMap((xml) => [...all(xml ?? '', 'PolicyDocument'), ...all(xml ?? '', 'Document')])
      .map(document);
  }

  return { trust, permissions };
}

function nameOf(role: Role): string {
  return role.arn.split('/').pop() ?? '';
}

function all(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, value = '']) => value);
}

/**
 * IAM answers policy documents URL-encoded. moto answers the inline policies of a CloudFormation role as a Python literal
 * instead. It differs only in quotes and in the names of true and false, and no policy here has a quote in it.
 */
function document(encoded: string): unknown {
  const plain = decodeURIComponent(
    encoded.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&'),
  );
  return JSON.parse(plain.startsWith("{'") ? fromPython(plain) : plain);
}

function fromPython(literal: string): string {
  return literal.replaceAll("'", '"').replaceAll(': True', ': true').replaceAll(': False', ': false');
}
