import type { Problem } from '@glue-session-guard/problem';
import type { YamlSource } from './yaml-source';

/** `config/organization.yaml`, parsed, with defaults filled in. */
export interface OrganizationConfig {
  readonly organizationId: string;
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
  readonly alerts: readonly AlertSubscription[];
  readonly sweep: {
    readonly everyMinutes: number;
    /** How often coverage that was in order is read anew; at each sweep when absent. */
    readonly coverageEveryMinutes?: number;
  };
  /** How long a session that Glue will not stop yet is waited for. */
  readonly waiting: {
    readonly firstSeconds: number;
    readonly maxSeconds: number;
    readonly deadlineMinutes: number;
  };
  /** More stops than this in so many minutes, and the guard only alerts. */
  readonly blastRadius: { readonly stops: number; readonly minutes: number };
  readonly canary: { readonly everyMinutes: number };
}

export interface AlertSubscription {
  readonly email: string;
  /** Only alerts of accounts below these OUs; every alert when absent. */
  readonly organizationalUnits?: readonly string[];
}

/** One account of `config/directory.json`: its name and its OU path from the root down. */
export interface DirectoryAccount {
  readonly name: string;
  /** `["r-…", "ou-…", …]`, root first. */
  readonly path: readonly string[];
}

export interface Directory {
  readonly accounts: Readonly<Record<string, DirectoryAccount>>;
}

/** organization.yaml, as far as it is sound. */
export interface OrganizationFile {
  /** Undefined when anything in the file is not sound. */
  readonly organization?: OrganizationConfig;
  readonly source: YamlSource;
  readonly problems: readonly Problem[];
}
