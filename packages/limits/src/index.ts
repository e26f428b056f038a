export {
  CATALOGUE,
  type CeilingName,
  LIMIT_NAMES,
  type LimitName,
  type LimitValues,
  NETWORK,
} from './catalogue';
export {
  type Direction,
  loosens,
  together,
} from './compare/compare-values';
export { documentChanges, type FileChanges } from './compare/document-changes';
export type { ExemptionChange } from './compare/exemption-changes';
export { compileConfig } from './compile/compile-config';
export { type Concession, concessionsOf } from './concessions/concessions';
export * from './document';
export type { CompiledConfig, ConfigFiles } from './files/config-files';
export { type AskedFormat, formatProblem } from './files/format-problem';
export { jsonSchemas } from './files/json-schemas';
export { limitsParameterValue } from './files/limits-parameter';
export {
  ALERT_OUTCOMES,
  type AlertSubscription,
  type ChatSubscription,
  chatChannelName,
  hearsEverything,
  isChat,
  isEmail,
} from './files/organization/alert-subscription';
export type {
  Directory,
  OrganizationConfig,
  Repository,
} from './files/organization/organization';
export { DEFAULT_NOTICE_DAYS } from './files/organization/organization-schema';
export { LIST_PRICES, type Prices } from './files/organization/prices';
export { withLimits } from './files/with-limits';
export { FUNCTIONS_AT_ONCE } from './names/functions-at-once';
export { type GuardNames, guardNames } from './names/guard-names';
export { EXECUTION_TYPES } from './pipeline/execution-types';
export { keyTag } from './pipeline/pipeline-statement';
export {
  executionPolicyArns,
  type Pipeline,
  pipelineOf,
  pipelineTemplate,
} from './pipeline/pipeline-template';
export { PIPELINES, type PipelineKind, pipelineTrust } from './pipeline/trust';
export {
  MOST_POLICY_CHARACTERS,
  type PreventionPolicy,
  policyText,
  preventionPolicies,
} from './prevention/prevention-policies';
export { readConfigFolder } from './read/read-config-folder';
export { canBeDisabled } from './regions/default-regions';
export { regionsOfPartition } from './regions/known-regions';
export { partitionOf } from './regions/partition';
export { offersUsageProfiles } from './regions/usage-profile-regions';
export { anyAsksForNetwork, asksForNetwork } from './resolve/asks-for-networks';
export {
  type ExplainedLimit,
  type Explanation,
  explainLimits,
} from './resolve/explain-limits';
export { limitsOfOrganizationalUnit, organizationalUnitPaths } from './resolve/limits-of-organizational-unit';
export { overridden, overridePhases } from './resolve/overrides';
export { documentOfPath, type LimitsResolution, resolveLimits } from './resolve/resolve-limits';
export { watchedIn, watchedRegions } from './resolve/watched-regions';
export {
  type LimitsInUse,
  type LimitsVersion,
  type NamedLimits,
  namedLimits,
} from './versions/limits-in-use';
export {
  limitsHash,
  type PackedLimits,
  packLimits,
  unpackLimits,
  unreadableLimits,
} from './versions/pack-limits';
export { newestFirst, nextVersionId } from './versions/version-id';
