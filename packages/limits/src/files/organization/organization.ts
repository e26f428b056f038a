import type { Problem } from '@glue-session-guard/problem';
import type { YamlSource } from '../yaml-source';
import type { AlertSubscription } from './alert-subscription';
import type { BlastRadius } from './blast-radius';
import type { Prices } from './prices';

/** `config/organization.yaml`, parsed, with defaults filled in. */
export interface OrganizationConfig {
  readonly organizationId: string;
  /** Ends every name that is deployed. When absent, names have no suffix. */
  readonly instance?: string;
  readonly hub: {
    readonly accountId: string;
    readonly region: string;
    /** False when the hub is the management account. */
    readonly delegatedAdministrator: boolean;
  };
  /** Regions in which sessions are watched. */
  readonly regions: readonly string[];
  /** The root or OUs whose accounts are enrolled. */
  readonly enrol: readonly string[];
  /** OUs below an enrolled one whose accounts are left alone. */
  readonly exclude: readonly string[];
  readonly alerts: readonly AlertSubscription[];
  readonly sweep: {
    readonly everyMinutes: number;
    /** How often a quiet place is looked at. When absent, it depends on the number of places. */
    readonly quietEveryMinutes?: number;
    /** How often coverage that was in order is read again. */
    readonly coverageEveryMinutes: number;
  };
  /** How the guard waits for a session that Glue does not stop yet. */
  readonly waiting: {
    readonly firstSeconds: number;
    readonly maxSeconds: number;
    readonly deadlineMinutes: number;
  };
  readonly prices: Prices;
  /** How long the ledger keeps sessions, and what it knows of people, in days. */
  readonly retention: { readonly sessionsDays: number; readonly peopleDays: number };
  /** The number of stops in these minutes above which the brake holds stops back, for each of its scopes. */
  readonly blastRadius: BlastRadius;
  /** When absent, alerts do not link to the limit files. */
  readonly repository?: Repository;
  readonly canary: { readonly everyMinutes: number };
  /** Of the CDK's bootstrap stack in the hub account. */
  readonly bootstrapQualifier: string;
  /** Policies that bound every role of ours. When absent, roles have no boundary. */
  readonly permissionsBoundary?: PermissionsBoundary;
  /** On everything that is deployed. */
  readonly tags?: Readonly<Record<string, string>>;
  /** What the service control policies of `gsg policies` deny beyond the guard's own parts, and where they are attached. */
  readonly prevention?: Prevention;
  /** Where the ledger is exported to each night. When absent, it is not. */
  readonly evidence?: EvidenceBucket;
  /** How many days before an exemption, an override or an alertOnly ends people are told. */
  readonly noticeDays: number;
}

interface EvidenceBucket {
  /** The name of the bucket. */
  readonly bucket: string;
  /** The account that has the bucket already; absent: the deployment makes it in the hub. */
  readonly owner?: string;
  /** How long nothing in it can be deleted, in days. Of a bucket that the deployment makes. */
  readonly lockDays: number;
  readonly lockMode: 'governance' | 'compliance';
}

interface Prevention {
  /** A session needs one of these, where there are any. */
  readonly subnets: readonly string[];
  readonly vpcs: readonly string[];
  /** Patterns of roles that the policies do not hold. */
  readonly except: readonly string[];
  /** The root or OUs to which the deployment attaches the policies; none: nothing is attached. */
  readonly attachTo: readonly string[];
}

interface PermissionsBoundary {
  /** ARN of the policy for the roles of the hub. */
  readonly hub?: string;
  /** Name, with its path, of a policy that every account has for the roles there. */
  readonly members?: string;
}

/** Where the config folder is kept in git, for links in alerts. */
export interface Repository {
  /** Without a slash at the end. */
  readonly url: string;
  readonly branch: string;
  /** The config folder's path in the repository. */
  readonly folder: string;
  /** The folder that holds `docs/` of the guard, in a form that a browser shows. When absent, alerts name the page by its path. */
  readonly documentation?: string;
}

/** One account of `config/directory.json`: its name and its OU path from the root down. */
interface DirectoryAccount {
  readonly name: string;
  /** `["r-…", "ou-…", …]`, root first. */
  readonly path: readonly string[];
  /** Absent for an active account. */
  readonly state?: string;
}

export interface Directory {
  readonly accounts: Readonly<Record<string, DirectoryAccount>>;
  /** Names of OUs and of the root, by id; absent where nobody wrote them. */
  readonly organizationalUnits?: Readonly<Record<string, { readonly name: string }>>;
}

/** organization.yaml as parsed, and its problems. */
export interface OrganizationFile {
  /** Undefined when anything in the file is invalid. */
  readonly organization?: OrganizationConfig;
  readonly source: YamlSource;
  readonly problems: readonly Problem[];
}
