import { checkAccountOverrides } from './account-overrides';
import { checkAlertSubscriptions } from './alert-subscriptions';
import { checkBlastRadius } from './blast-radius';
import type { ConfigCheck } from './check';
import { checkDeploymentQuotas } from './deployment-quotas';
import { checkDuplicateEntries } from './duplicate-entries';
import { checkEnrolment } from './enrolment';
import { checkExclusion } from './exclusion';
import { checkExemptions } from './exemptions';
import { checkFolderNesting } from './folder-nesting';
import { checkHiddenCharacters } from './hidden-characters';
import { checkKnownOrganizationalUnits } from './known-organizational-units';
import { checkKnownRegions } from './known-regions';
import { checkLimitCombinations } from './limit-combinations';
import { checkListNames } from './list-names';
import { checkOnePartition } from './one-partition';
import { checkOrganizationalUnits } from './organizational-units';
import { checkWaiting } from './waiting';

/** The checks across keys and files, made once each file is read. */
export const CONFIG_CHECKS: readonly ConfigCheck[] = [
  checkOrganizationalUnits,
  checkLimitCombinations,
  checkDuplicateEntries,
  checkHiddenCharacters,
  checkListNames,
  checkExemptions,
  checkAccountOverrides,
  checkKnownOrganizationalUnits,
  checkFolderNesting,
  checkEnrolment,
  checkExclusion,
  checkAlertSubscriptions,
  checkWaiting,
  checkBlastRadius,
  checkKnownRegions,
  checkOnePartition,
  checkDeploymentQuotas,
];
