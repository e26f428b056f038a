import type { Value } from './value';

/** The life of a Glue session. https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html */
export type SessionStatus = 'PROVISIONING' | 'READY' | 'FAILED' | 'TIMEOUT' | 'STOPPING' | 'STOPPED';

/** The `type` of a CloudTrail userIdentity; an unlisted one stays as `Unknown`. */
export const PRINCIPAL_TYPES = [
  'Root',
  'IAMUser',
  'AssumedRole',
  'Role',
  'FederatedUser',
  'Directory',
  'AWSAccount',
  'AWSService',
  'IdentityCenterUser',
  'SAMLUser',
  'WebIdentityUser',
  'Unknown',
] as const;

export type PrincipalType = (typeof PRINCIPAL_TYPES)[number];

export interface Principal {
  readonly type: PrincipalType;
  /** In human terms, for the alert: a user name, an e-mail address, a role's session name, a service. */
  readonly name: string;
  /** ARNs an exemption may match: the caller's own and, for an assumed role, the role's. Empty when AWS gives none. */
  readonly arns: readonly string[];
  /**
   * The `owner` tag, when the caller is only the session's runtime role (Glue Studio notebooks): a hint for people, set
   * by the caller, so never matched by anything.
   */
  readonly ownerTag?: string;
  /** The person behind a role or user; absent when CloudTrail tells of none. */
  readonly person?: Person;
}

/**
 * Who acts through a role, as far as CloudTrail tells: for people who read an alert. Callers choose some of it, so no
 * exemption is ever matched against it.
 */
export interface Person {
  /** What the identity provider, or the caller, gave as source identity when the role was assumed. */
  readonly sourceIdentity?: string;
  /** The user of IAM Identity Center on whose behalf the call was made. */
  readonly onBehalfOf?: { readonly userId: string; readonly identityStoreArn?: string };
  /** Whom a SAML or web identity provider signed in. */
  readonly federated?: { readonly subject: string; readonly provider?: string };
}

/** Whether a connection gives a session a network: it does where it names a subnet of a VPC. */
export type ConnectionNetwork =
  | { readonly kind: 'subnet' }
  /** The connection exists and names no subnet. */
  | { readonly kind: 'none' }
  /** Glue knows no connection of this name. */
  | { readonly kind: 'missing' }
  /** Glue may not be asked, or cannot read the connection. */
  | {
      readonly kind: 'unread';
      readonly failure: { readonly code: string; readonly message: string; readonly hint: string };
    };

/** One Glue interactive session, whichever way the guard came to look at it. Times are milliseconds since the epoch. */
export interface Session {
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly createdAt: number;
  /** Glue's own creation time (`glue`), or the time of the event, some seconds apart at most. */
  readonly createdAtFrom: 'glue' | 'event';
  /** `event`: as CloudTrail told it. `glue`: GetSession or ListSessions was asked, so a running age can be told. */
  readonly seen: 'event' | 'glue';
  readonly status: Value<SessionStatus>;
  /** What Glue tells of a session that has ended; absent while it runs, and where Glue does not tell. */
  readonly end?: { readonly at?: number; readonly dpuSeconds?: number };
  /** Undefined for a session that only Glue told of: it does not say who created it. */
  readonly principal?: Principal;
  /** Of these one created it, and nobody can tell which: only where `principal` is not known. */
  readonly candidates?: readonly Principal[];
  /** When the CreateSession call was made that told of it, in whole seconds; absent when only Glue told of the session. */
  readonly calledAt?: number;
  /** CloudTrail's eventID: the same for every delivery of one event. */
  readonly eventId?: string;

  readonly workers: Value<number>;
  readonly workerType: Value<string>;
  /** Data processing units of the whole session. */
  readonly dpus: Value<number>;
  readonly idleTimeoutMinutes: Value<number>;
  readonly timeoutMinutes: Value<number>;
  /** Names of the attached connections; known and empty when none is attached. */
  readonly connections: Value<readonly string[]>;
  /** What Glue told of the attached connections, by name; of those that are missing here it was not asked. */
  readonly connectionNetworks?: ReadonlyMap<string, ConnectionNetwork>;
  readonly glueVersion: Value<string>;
  /** The name; known and null when none is set. */
  readonly securityConfiguration: Value<string | null>;
  readonly tags: Value<Readonly<Record<string, string>>>;
  /** `LIVY`, `SPARK_CONNECT`, or what Glue adds later; null when Glue does not say. */
  readonly sessionType: string | null;
  /** `glueetl`, `gluestreaming`, …; null when not told. Defaults are documented for `glueetl` alone. */
  readonly command: string | null;
  /** The role the session runs as, an ARN; null when not told. */
  readonly runtimeRole: string | null;
  /**
   * The program that created it, in its own words (`GlueStudioNotebook`, `dbt-glue`): only for how an alert words its
   * advice. Absent when the event does not tell.
   */
  readonly requestOrigin?: string;
}

/** What a limit can ask for: a fact of the session, or whether its connections have a network, which costs calls of its own. */
export type LimitFact = SessionFact | 'connectionNetworks';

/** The facts that Glue and CloudTrail tell with the session. */
export type SessionFact =
  | 'workers'
  | 'workerType'
  | 'dpus'
  | 'idleTimeoutMinutes'
  | 'timeoutMinutes'
  | 'connections'
  | 'glueVersion'
  | 'securityConfiguration'
  | 'tags'
  | 'status';

/** https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html */
export const LONGEST_ID = 255;

/**
 * Whether Glue may have given a session this id. AWS does not say what it counts as a character, so code points are
 * counted: of the counts there are it lets most through, and a session whose id is refused is never stopped.
 */
export function isSessionId(text: string): boolean {
  if (text.length <= LONGEST_ID) return text.length > 0;
  return text.length <= 2 * LONGEST_ID && [...text].length <= LONGEST_ID;
}
