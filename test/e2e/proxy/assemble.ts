import type { Clock } from '../harness/clock';
import { type Layer, type Next, stack } from './call';
import { type Injected, injected } from './faults/injected';
import { type Outage, outage } from './faults/outage';
import { type Credentials, credentialBook, type Role } from './iam/credentials';
import { credentialsExpiry } from './iam/credentials-expiry';
import { permissions } from './iam/permissions';
import { rememberedPolicies } from './iam/remembered-policies';
import type { OrganizationOwner } from './iam/resource-of';
import { type RolePolicies, rolePolicies } from './iam/role-policies';
import { type Journal, journal } from './journal';
import { motoUpstream } from './moto-upstream';
import { type AwsProxy, startProxy } from './proxy';
import { queryCall } from './query-call';
import { changeSetsOfStacks } from './services/change-sets';
import { delegatedAdministrator } from './services/delegated-administrator';
import { disabledRules } from './services/disabled-rules';
import { eventEnvelopes } from './services/event-envelopes';
import { type EventHistory, eventHistory } from './services/event-history';
import { type GlueSessions, glueSessions } from './services/glue-sessions';
import { insertionsOneByOne } from './services/insertions';
import { messageMoves } from './services/message-moves';
import { type QueueDelays, queueDelays } from './services/queue-delays';
import { activeStackSets } from './services/stack-sets';
import { uploadedTemplates } from './services/uploaded-templates';
import { type UsageProfiles, usageProfiles } from './services/usage-profiles';

export interface ProxyOptions extends OrganizationOwner {
  readonly motoPort: number;
  readonly clock: Clock;
}

export interface AssembledProxy extends AwsProxy {
  readonly credentials: Credentials;
  readonly glue: GlueSessions;
  readonly delays: QueueDelays;
  readonly journal: Journal;
  readonly outage: Outage;
  /** Where faults are put in, before all other layers. */
  readonly faults: Injected;
  readonly history: EventHistory;
  readonly policies: RolePolicies;
  readonly profiles: UsageProfiles;
  /** Credentials as Lambda gives them to a function that runs as this role. */
  serviceCredentials(role: Role): Promise<Record<string, string>>;
}

/** The proxy with all of its layers, the one nearest to the caller first. */
export async function assembleProxy(options: ProxyOptions): Promise<AssembledProxy> {
  const { clock } = options;
  const upstream = motoUpstream(options.motoPort);
  const credentials = credentialBook();
  const glue = glueSessions(clock);
  const delays = queueDelays(clock);
  const calls = journal((accessKeyId) => credentials.roleOf(accessKeyId) !== undefined);
  const cut = outage();
  const policies = rememberedPolicies(rolePolicies(upstream));
  const faults = injected();
  const profiles = usageProfiles();
  const history = eventHistory(clock);
  const passesTime: Layer = (call, next) => {
    clock.tick();
    return next(call);
  };
  const layers = [
    passesTime,
    faults.layer,
    cut.layer,
    calls.layer,
    policies.layer,
    permissions({ credentials, policies, owner: options }),
    credentialsExpiry(clock),
    delegatedAdministrator(options.management),
    profiles.layer,
    history.layer,
    disabledRules(),
    messageMoves(clock),
    glue.layer,
    delays.layer,
    eventEnvelopes(clock),
    insertionsOneByOne(),
    uploadedTemplates(),
    activeStackSets(),
    changeSetsOfStacks(),
  ];
  const proxy = await startProxy(stack(layers, upstream), {
    accountOf: credentials.accountOf,
    now: clock.now,
  });
  const serviceCredentials = (role: Role) => assumeForService(role, credentials, upstream);
  const kept = {
    credentials,
    glue,
    delays,
    journal: calls,
    outage: cut,
    faults,
    history,
    policies,
    profiles,
  };
  return { ...proxy, ...kept, serviceCredentials };
}

async function assumeForService(role: Role, credentials: Credentials, upstream: Next) {
  const input = {
    Action: 'AssumeRole',
    Version: '2011-06-15',
    RoleArn: role.arn,
    RoleSessionName: 'function',
  };
  const { body } = await upstream(queryCall('sts', role.account, input));
  const field = (name: string) => new RegExp(`<${name}>([^<]+)<`).exec(body)?.[1] ?? '';
  const accessKeyId = field('AccessKeyId');
  if (accessKeyId === '') throw new Error(`No credentials for ${role.arn}: ${body}`);
  credentials.remember(accessKeyId, role);
  return {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: field('SecretAccessKey'),
    AWS_SESSION_TOKEN: field('SessionToken'),
  };
}
