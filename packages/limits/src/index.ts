export { compileConfig } from './compile-config';
export type { CompiledConfig, ConfigFile, ConfigFiles } from './config-files';
export * from './document';
export {
  type Explained,
  type ExplainedExemption,
  type ExplainedLimit,
  type ExplainedOverride,
  type Explanation,
  explainLimits,
} from './explain-limits';
export { limitsOfOrganizationalUnit } from './limits-of-organizational-unit';
export type { AlertSubscription, Directory, DirectoryAccount, OrganizationConfig } from './organization';
export { organizationalUnitPaths } from './organizational-unit-paths';
export { parseLimitsDocuments } from './parse-limits-documents';
export { readConfigFolder } from './read-config-folder';
export { type LimitsResolution, resolveLimits } from './resolve-limits';
