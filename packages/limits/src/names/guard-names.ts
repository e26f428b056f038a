/** What every name of the guard begins with. */
const PREFIX = 'glue-session-guard';

/** Every name by which one instance of the guard is known to AWS, and to those who read its events and metrics. */
export type GuardNames = ReturnType<typeof guardNames>;

/**
 * The names of one instance. Two instances share none, so that a new version can watch beside the old one: neither deploys over the
 * other, and no policy of the one reaches what is the other's.
 *
 * @param instance as organization.yaml has it; without one, no name has a suffix
 */
export function guardNames(instance?: string) {
  const suffix = instance === undefined ? '' : `-${instance}`;
  // An instance has no hyphen in it, so the suffix of one instance never ends the names of another.
  const named = (name: string) => `${name}${suffix}`;
  /** Of what goes on after the name, and is permitted by how it begins: the suffix stands before the rest. */
  const folder = named(PREFIX);
  return {
    instance,
    ...roleNames(named, folder),
    ...stackNames(named),
    ...memberNames(named, folder, instance),
    bus: folder,
    /** In the hub account, in each watched Region: a rule's dead letters go to a queue of its own Region. */
    unforwardedQueue: named(`${PREFIX}-unforwarded`),
    /** Service control policies. */
    protectionPolicy: named(`${PREFIX}-protection`),
    sessionsPolicy: named(`${PREFIX}-sessions`),
    sessionRule: named(`${PREFIX}-sessions`),
    keyAlias: `alias/${folder}`,
    dashboard: folder,
    /** Saved queries of Logs Insights stand in it. */
    queryFolder: folder,
    logGroups: {
      enforcer: `/${folder}/enforcer`,
      /** One for plan, regions and canary: a sweep is read as one story, from its plan to its last Region. */
      sweeper: `/${folder}/sweeper`,
      alerter: `/${folder}/alerter`,
    },
    scheduleGroup: folder,
    /** Its schedule has the name too: no other schedule may use its role. */
    ledgerExportGroup: named(`${PREFIX}-ledger-export`),
    schedules: {
      sweep: named(`${PREFIX}-sweep`),
      due: named(`${PREFIX}-due`),
      alerter: named(`${PREFIX}-alerter`),
      observedDigest: named(`${PREFIX}-observed-digest`),
      canary: named(`${PREFIX}-canary`),
    },
    /** Every metric of ours; its one dimension is `service`. */
    metrics: { namespace: named('GlueSessionGuard'), service: folder },
    /** The `source` of outcome events. Whoever acts on the events of one instance must not act on another's. */
    outcomeSource: folder,
    /** The topic of a chat channel, by the name that `chatChannelName` gives the channel. */
    chatTopic: (channel: string) => named(`${PREFIX}-chat-${channel}`),
  };
}

type Named = (name: string) => string;

/** IAM knows a role by its name alone, whatever its path, so both have the suffix. */
function roleNames(named: Named, folder: string) {
  const [guardRole, forwarderRole] = [named('GlueSessionGuard'), named('GlueSessionGuardForwarder')];
  return {
    /** One path for every role, so that a policy or an SCP can speak of all of them at once. */
    rolePath: `/${folder}/`,
    guardRole,
    forwarderRole,
    /** The part of a role's ARN after `role/`, path included: what is joined to an account id. */
    guardRoleInPath: `${folder}/${guardRole}`,
    forwarderRoleInPath: `${folder}/${forwarderRole}`,
    enforcerRole: named(`${PREFIX}-enforcer`),
    /** Trusted by the guard role from the start, so that the sweeper needs no new rollout to every account. */
    sweeperRole: named(`${PREFIX}-sweeper`),
    /** Apart from the sweeper's, because it writes to the enforcer's queue and needs nothing else. */
    canaryRole: named(`${PREFIX}-canary`),
    /** Apart from the sweeper's, because no account needs to trust it. */
    dueRole: named(`${PREFIX}-due`),
    /** Of the function that tells people each minute. */
    alerterRole: named(`${PREFIX}-alerter`),
    /** Apart from the other, so that neither may send to its own queue. */
    loudAlerterRole: named(`${PREFIX}-loud-alerter`),
    /** Apart from both: it reads the ledger, and mails nobody. */
    observedDigestRole: named(`${PREFIX}-observed-digest`),
    schedulerRole: named(`${PREFIX}-scheduler`),
    /** Of the schedule that has the ledger exported. Apart from the other schedules, which may not write evidence. */
    ledgerExportRole: named(`${PREFIX}-ledger-export`),
    /** What chat channels are bound to: it may do nothing. */
    chatRole: named(`${PREFIX}-chat`),
  };
}

/** The stacks and StackSets, as CloudFormation knows them. */
function stackNames(named: Named) {
  return {
    hubStack: named('GlueSessionGuardHub'),
    membersStack: named('GlueSessionGuardMembers'),
    chatStack: named('GlueSessionGuardChat'),
    preventionStack: named('GlueSessionGuardPrevention'),
    /** What stands in the hub account in one watched Region. */
    regionStack: (region: string) => named(`GlueSessionGuardRegion-${region}`),
    /** @param number from 1 on */
    limitsStack: (number: number) => named(`GlueSessionGuardLimits${number}`),
    /** Of what is deployed by hand into the management account. */
    accessByHand: named('GlueSessionGuardAccess'),
    forwardingByHand: named('GlueSessionGuardForwarding'),
    limitsByHand: named('GlueSessionGuardLimits'),
    accessStackSet: named(`${PREFIX}-access`),
    forwardingStackSet: named(`${PREFIX}-forwarding`),
    limitsStackSet: (organizationalUnit: string) => named(`${PREFIX}-limits-${organizationalUnit}`),
    /** For Regions that have no usage profiles: a template must not name what a Region does not know. */
    limitsStackSetWithoutProfile: (organizationalUnit: string) =>
      named(`${PREFIX}-limits-${organizationalUnit}-no-profile`),
    /** Whether a StackSet is one of this instance. */
    isStackSet: (name: string) => isStackSet(name, named('')),
  };
}

const STACK_SET = new RegExp(
  `^${PREFIX}-(?:access|forwarding|limits-(?:r-[0-9a-z]+|ou-[0-9a-z]+-[0-9a-z]+)(?:-no-profile)?)$`,
);

function isStackSet(name: string, suffix: string): boolean {
  return name.endsWith(suffix) && STACK_SET.test(name.slice(0, name.length - suffix.length));
}

/** What every account has of the guard, beside the roles. */
function memberNames(named: Named, folder: string, instance: string | undefined) {
  const limitsParameters = `/${folder}/limits/`;
  // The guard role may read profiles by how their names begin, and a hyphen here would let it read those of another instance.
  const usageProfiles = instance === undefined ? `${PREFIX}-` : `${PREFIX}_${instance}-`;
  return {
    forwardRule: named(`${PREFIX}-forward`),
    /** Every parameter and usage profile of ours begins so; the id of the OU follows. */
    limitsParameters,
    usageProfiles,
    limitsParameter: (organizationalUnit: string) => `${limitsParameters}${organizationalUnit}`,
    usageProfile: (organizationalUnit: string) => `${usageProfiles}${organizationalUnit}`,
  };
}
