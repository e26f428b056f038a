import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import type { Product } from '../terminal/product';

/** Everything that the repository of limits is written from. */
export interface Answers {
  readonly organizationId: string;
  readonly hub: { readonly accountId: string; readonly region: string };
  /** The hub is the management account, not a delegated administrator below it. */
  readonly isManagement: boolean;
  readonly regions: readonly string[];
  readonly root: string;
  readonly alerts: readonly string[];
  readonly units: readonly ChosenUnit[];
  /** As AWS Organizations told; undefined where it was not asked. */
  readonly organization?: WholeOrganization;
  readonly product: Product;
}

/** An OU that gets a limit file of its own. */
export interface ChosenUnit {
  readonly id: string;
  readonly name: string;
  /** Its folder below limits/, with those of chosen OUs above it: `analytics/sandbox`. */
  readonly folder: string;
}

/** What the command line said. */
export interface Given {
  readonly organizationId?: string;
  readonly root?: string;
  readonly hub?: string;
  readonly hubRegion?: string;
  readonly regions?: string;
  readonly alert: readonly string[];
  /** `ID` or `ID=NAME`. */
  readonly ou: readonly string[];
  readonly productRepository?: string;
  readonly yes: boolean;
  readonly offline: boolean;
}
