import type { ConfigCheck } from '../check';
import { checkDuplicateEntries } from './duplicate-entries';
import { checkHiddenCharacters } from './hidden-characters';
import { checkAccountOverrides } from './limits/account-overrides';
import { checkAlertOnly } from './limits/alert-only';
import { checkExemptions } from './limits/exemptions';
import { checkFolderNesting } from './limits/folder-nesting';
import { checkLimitCombinations } from './limits/limit-combinations';
import { checkListNames } from './limits/list-names';
import { checkLocks } from './limits/locks';
import { checkOrganizationalUnits } from './limits/organizational-units';
import { checkWatchedRegions } from './limits/watched-regions';
import { checkAlertSubscriptions } from './organization/alert-subscriptions';
import { checkBlastRadius } from './organization/blast-radius';
import { checkDeploymentQuotas } from './organization/deployment-quotas';
import { checkEnrolment } from './organization/enrolment';
import { checkExclusion } from './organization/exclusion';
import { checkKnownOrganizationalUnits } from './organization/known-organizational-units';
import { checkKnownRegions } from './organization/known-regions';
import { checkOnePartition } from './organization/one-partition';
import { checkOperatorsRules } from './organization/operators-rules';
import { checkPrevention } from './organization/prevention';
import { checkWaiting } from './organization/waiting';

/** The checks across keys and files, made once each file is read. */
export const CONFIG_CHECKS: readonly ConfigCheck[] = [
  checkOrganizationalUnits,
  checkLimitCombinations,
  checkDuplicateEntries,
  checkHiddenCharacters,
  checkListNames,
  checkAlertOnly,
  checkExemptions,
  checkLocks,
  checkWatchedRegions,
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
  checkOperatorsRules,
  checkPrevention,
  checkDeploymentQuotas,
];
