import type { LimitsFile, LimitsLayer } from '../files/limits-file';
import { mergeAlertOnly } from './alert-only';
import { mergeOverrides } from './overrides';

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

/** The layer of a file that sets nothing: merging it changes nothing. */
export const EMPTY_LAYER: LimitsLayer = { limits: {}, accounts: {}, exemptions: [], sessionExemptions: [] };

/**
 * The layer of the folder `inner`, which lies in the folder `outer`, with what it inherits. For each key the inner value
 * wins, also over an account override of the outer folder. Exemptions and locks are added, outer exemptions first. The merge is associative, so a
 * path of folders may be merged in any grouping.
 */
export function mergeLayers(outer: LimitsLayer, inner: LimitsLayer): LimitsLayer {
  const mode = inner.mode ?? outer.mode;
  const afterStop = inner.afterStop ?? outer.afterStop;
  const unprovenCreator = inner.unprovenCreator ?? outer.unprovenCreator;
  const regions = inner.regions ?? outer.regions;
  const locked = (inner.locked ?? outer.locked) && { ...outer.locked, ...inner.locked };
  return {
    ...(mode && { mode }),
    ...(afterStop && { afterStop }),
    ...(unprovenCreator && { unprovenCreator }),
    ...(regions && { regions }),
    limits: { ...outer.limits, ...inner.limits },
    ...mergeAlertOnly(outer, inner),
    ...(locked && { locked }),
    accounts: mergeOverrides(outer, inner),
    exemptions: [...outer.exemptions, ...inner.exemptions],
    sessionExemptions: [...outer.sessionExemptions, ...inner.sessionExemptions],
  };
}

function depthOf(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}

/** A folder without a limit file passes on what is above it, so the nearest file may be several folders above. */
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
