import { allowedConnections } from './allowed-connections';
import { allowedGlueVersions } from './allowed-glue-versions';
import { allowedWorkerTypes } from './allowed-worker-types';
import { maxAge } from './max-age';
import { maxDpus } from './max-dpus';
import { maxIdleTimeout } from './max-idle-timeout';
import { maxTimeout } from './max-timeout';
import { maxWorkers } from './max-workers';
import { requireConnection } from './require-connection';
import { requireSecurityConfiguration } from './require-security-configuration';
import { requiredTags } from './required-tags';
import type { Rule } from './rule';

/** Every rule, in the order of the limit file. A breach names the first that holds first. */
export const RULES: readonly Rule[] = [
  maxWorkers,
  maxDpus,
  maxIdleTimeout,
  maxTimeout,
  maxAge,
  allowedWorkerTypes,
  allowedGlueVersions,
  requireConnection,
  allowedConnections,
  requireSecurityConfiguration,
  requiredTags,
];
