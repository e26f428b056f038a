import type { LimitsDocument } from '../document';
import { EMPTY_LAYER, type LimitsLayer, mergeLayers } from '../files/limits-layer';
import type { LimitsFile } from '../read/read-limits-file';

/** A limit file with what it inherits: the nearest file above it, and everything merged. */
export interface InheritedLimits {
  readonly file: LimitsFile;
  readonly parent?: InheritedLimits;
  readonly layer: LimitsLayer;
}

/** Each file merged with those of the folders above it, parents before children. */
export function inherit(files: readonly LimitsFile[]): InheritedLimits[] {
  const byFolder = new Map<string, InheritedLimits>();
  const parentsFirst = [...files].sort((a, b) => depthOf(a.folder) - depthOf(b.folder));
  for (const file of parentsFirst) {
    const parent = nearestAbove(byFolder, file.folder);
    const layer = mergeLayers(parent?.layer ?? EMPTY_LAYER, file.layer);
    byFolder.set(file.folder, { file, layer, ...(parent && { parent }) });
  }
  return [...byFolder.values()];
}

/** The document of a file's OU, or undefined when the file does not say which OU that is. */
export function documentOf({ file, layer }: InheritedLimits): LimitsDocument | undefined {
  if (file.organizationalUnit === undefined) return undefined;
  // A default comes from no line; the top of the OU's own file is where people would look for it.
  const source = { file: file.file, line: 1 };
  return {
    organizationalUnit: file.organizationalUnit,
    file: file.file,
    mode: layer.mode ?? { value: 'enforce', source },
    afterStop: layer.afterStop ?? { value: 'keep', source },
    limits: layer.limits,
    accounts: layer.accounts,
    exemptions: layer.exemptions,
  };
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

/** Folders without a file of their own only pass on what is above them. */
function nearestAbove(
  byFolder: ReadonlyMap<string, InheritedLimits>,
  folder: string,
): InheritedLimits | undefined {
  let above = folder;
  while (above !== '') {
    above = above.slice(0, Math.max(0, above.lastIndexOf('/')));
    const found = byFolder.get(above);
    if (found) return found;
  }
  return undefined;
}
