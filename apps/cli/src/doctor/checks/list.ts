import type { Check } from '../check';
import { CREDENTIALS, ORGANIZATION } from './account';
import { BOOTSTRAP, DELEGATED_ADMINISTRATOR, REGIONS, TRUSTED_ACCESS } from './administration';
import { BUS_POLICY } from './bus-policy';
import { CONCURRENCY } from './concurrency';
import { ENDING } from './ending';
import { FINDINGS } from './findings';
import { GUARD_ROLE, MANAGEMENT_ACCOUNT } from './guard-role';
import { DRIFT, HUB } from './hub';
import { LIMITS } from './limits';
import { CHAT, SUBSCRIPTIONS } from './people';
import { QUOTAS } from './quotas';
import { REACH } from './reach';
import { STACK_SETS } from './stack-sets';
import { TRAIL } from './trail';
import { UNITS } from './units';

/** Every check, in the order in which people read them: what others rest on comes first. */
export const CHECKS: readonly Check[] = [
  CREDENTIALS,
  ORGANIZATION,
  HUB,
  DRIFT,
  LIMITS,
  DELEGATED_ADMINISTRATOR,
  TRUSTED_ACCESS,
  BOOTSTRAP,
  BUS_POLICY,
  SUBSCRIPTIONS,
  CHAT,
  STACK_SETS,
  REACH,
  REGIONS,
  GUARD_ROLE,
  FINDINGS,
  UNITS,
  MANAGEMENT_ACCOUNT,
  TRAIL,
  QUOTAS,
  CONCURRENCY,
  ENDING,
];
