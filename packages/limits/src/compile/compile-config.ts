import { inReadingOrder } from '@glue-session-guard/problem';
import type { LimitsDocument, LimitsDocuments } from '../document';
import type { CompiledConfig, ConfigFiles } from '../files/config-files';
import type { CheckedConfig } from '../problems/check';
import { CONFIG_CHECKS } from '../problems/checks/config-checks';
import { readDirectory } from '../read/read-directory';
import { readLimitsFile } from '../read/read-limits-file';
import { readOrganization } from '../read/read-organization';
import { type InheritedLimits, inherit } from '../resolve/inherit';
import { organizationalUnitPaths } from '../resolve/limits-of-organizational-unit';

export interface CompileOptions {
  /** Milliseconds since the epoch. There is a warning for each exemption that ended before. */
  readonly now: number;
}

/**
 * Compiles the config folder into the organization, the directory and one limits document an OU, with all problems at
 * once. Invalid parts are left out, so that one mistake does not hide the next. With any error, nothing may act on the result.
 */
export function compileConfig(files: ConfigFiles, options: CompileOptions): CompiledConfig {
  const organization = files.organization && readOrganization(files.organization);
  const directory = files.directory && readDirectory(files.directory);
  const limits = inherit(files.limits.map(readLimitsFile));
  const config: CheckedConfig = {
    ...(organization && { organization }),
    ...(directory?.directory && { directory: directory.directory }),
    paths: directory?.directory ? organizationalUnitPaths(directory.directory) : new Map(),
    limits,
    documents: documentsOf(limits),
    now: options.now,
  };
  return {
    ...(organization?.organization && { organization: organization.organization }),
    ...(directory?.directory && { directory: directory.directory }),
    documents: config.documents,
    problems: inReadingOrder([
      ...files.problems,
      ...(organization?.problems ?? []),
      ...(directory?.problems ?? []),
      ...limits.flatMap(({ file }) => file.problems),
      ...CONFIG_CHECKS.flatMap((check) => check(config)),
    ]),
  };
}

/**
 * Documents by OU id, in the order of the ids. Where two files name the same OU the first one counts, and a check
 * reports the second.
 */
function documentsOf(limits: readonly InheritedLimits[]): LimitsDocuments {
  const documents = new Map<string, LimitsDocument>();
  for (const each of limits) {
    const document = documentOf(each);
    if (document && !documents.has(document.organizationalUnit)) {
      documents.set(document.organizationalUnit, document);
    }
  }
  return Object.fromEntries([...documents].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The document of a file's OU, or undefined when the file does not say which OU that is. */
function documentOf({ file, layer }: InheritedLimits): LimitsDocument | undefined {
  if (file.organizationalUnit === undefined) return undefined;
  return {
    organizationalUnit: file.organizationalUnit,
    file: file.file,
    mode: layer.mode ?? { value: 'enforce', source: null },
    afterStop: layer.afterStop ?? { value: 'keep', source: null },
    ...(layer.unprovenCreator && { unprovenCreator: layer.unprovenCreator }),
    ...(layer.regions && { regions: layer.regions }),
    limits: layer.limits,
    ...(layer.alertOnly && { alertOnly: layer.alertOnly }),
    ...(layer.locked && { locked: layer.locked }),
    accounts: layer.accounts,
    exemptions: layer.exemptions,
    ...(layer.sessionExemptions.length > 0 && { sessionExemptions: layer.sessionExemptions }),
  };
}
