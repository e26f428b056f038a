import { type GuardNames, guardNames } from '@glue-session-guard/limits';
import { CONFIG } from '../testing/sample-config';
import {
  type NamedResource,
  namedResource,
  type Synthesized,
  type Template,
  templateOf,
} from '../testing/sample-synth';
import { type Statement, statementsIn } from '../testing/statements';
import { arnOf, type Place, resolved } from './resolved';
import { type DeployedRole, rolesOf } from './roles';

/** The sample organization, as its templates would deploy it: the hub, and one member account. */
export interface World {
  readonly synthesized: Synthesized;
  readonly names: GuardNames;
  readonly hubRoles: readonly DeployedRole[];
  readonly memberRoles: readonly DeployedRole[];
  /** The policy on a resource of the hub; `id` is how its logical id begins. */
  resourcePolicy(id: string, type: string): Statement[];
  /** The ARN of a resource of the hub. */
  arn(id: string, type: string): string;
  role(name: string): DeployedRole;
  /** The queue of the hub account in the member's Region. */
  readonly unforwarded: { readonly arn: string; readonly policy: readonly Statement[] };
}

export const HUB: Place = { account: CONFIG.hub.accountId, region: CONFIG.hub.region };
export const MEMBER: Place = { account: '333333333333', region: 'us-east-1' };
export const ORGANIZATION = CONFIG.organizationId;
/** An account and an organization that have nothing to do with ours. */
export const STRANGER = { account: '999999999999', organization: 'o-somebodyelse' };

/** @param instance with which it was synthesized */
export function worldOf(synthesized: Synthesized, instance?: string): World {
  const names = guardNames(instance);
  const hub = templateOf(synthesized, `${names.hubStack}.`);
  const access = templateOf(synthesized, `${names.membersStack.replace('-', '')}Access`);
  const region = templateOf(synthesized, `${names.regionStack(MEMBER.region)}.`);
  const [hubRoles, memberRoles] = [rolesOf(hub, HUB), rolesOf(access, MEMBER)];
  return {
    synthesized,
    names,
    hubRoles,
    memberRoles,
    resourcePolicy: (id, type) => policyOn(namedResource(hub, id, type), hub, HUB),
    arn: (id, type) => arnOf(namedResource(hub, id, type).id, hub, HUB),
    role: (name) => {
      const found = [...hubRoles, ...memberRoles].find((role) => role.name === name);
      if (found === undefined) throw new Error(`there is no role ${name}`);
      return found;
    },
    unforwarded: unforwardedIn(region),
  };
}

function unforwardedIn(template: Template): World['unforwarded'] {
  const place = { account: HUB.account, region: MEMBER.region };
  const queue = namedResource(template, 'Unforwarded', 'AWS::SQS::Queue');
  return { arn: arnOf(queue.id, template, place), policy: policyOn(queue, template, place) };
}

/** Where each kind of resource keeps its policy: in itself, or in a resource that points at it. */
function policyOn({ id, properties }: NamedResource, template: Template, place: Place): Statement[] {
  const { KeyPolicy } = properties;
  if (KeyPolicy !== undefined) return statementsIn(resolved(KeyPolicy, template, place));
  const policies = Object.values(template.Resources).filter(
    ({ Type, Properties }) => /Policy$/.test(Type) && Type !== 'AWS::IAM::Policy' && pointsAt(Properties, id),
  );
  if (policies.length === 0) throw new Error(`there is no policy on ${id}`);
  return policies.flatMap(({ Properties }) =>
    statementsIn(resolved(Properties.PolicyDocument ?? Properties.Statement, template, place)),
  );
}

function pointsAt({ Queues, Topics, EventBusName }: NamedResource['properties'], id: string): boolean {
  return JSON.stringify([Queues, Topics, EventBusName]).includes(`{"Ref":"${id}"}`);
}
