import type { Problem } from '@glue-session-guard/problem';
import type { LimitName } from '../../../catalogue';
import type { SourcedLimits } from '../../../document';
import type { LimitsFile } from '../../../files/limits-file';
import type { YamlPath } from '../../../files/yaml-source';
import { overridden } from '../../../resolve/overrides';
import type { CheckedConfig } from '../../check';
import { error, warning } from '../../problem-text';
import { unsoundCombinations } from './unsound-combinations';

/**
 * Limits that no session can meet, or that contradict each other: in each OU together with what it inherits, and in each
 * account override together with the limits of its OU. A combination is reported in the file that makes it, not again in
 * every folder below.
 */
export function checkLimitCombinations({ limits }: CheckedConfig): Problem[] {
  return limits.flatMap(({ file, layer }) => [
    ...checkAt({ file, path: [], limits: layer.limits }),
    ...Object.keys(file.layer.accounts).flatMap((id) =>
      checkAt({
        file,
        path: ['accounts', id],
        limits: { ...layer.limits, ...overridden(layer.accounts[id]).limits },
      }),
    ),
  ]);
}

interface Combined {
  readonly file: LimitsFile;
  /** Where `limits:` stands: the top, or an account override. */
  readonly path: YamlPath;
  readonly limits: SourcedLimits;
}

function checkAt(combined: Combined): Problem[] {
  return unsoundCombinations(combined.limits).flatMap((found) => {
    const name = found.names.find((each) => isWrittenHere(combined, each));
    if (!name) return [];
    const position = combined.file.source.positionOf([...combined.path, 'limits', name]);
    return [found.severity === 'error' ? error(position, found.problem) : warning(position, found.problem)];
  });
}

function isWrittenHere({ file, path }: Combined, name: LimitName): boolean {
  const [, account] = path;
  const own = account === undefined ? file.layer.limits : file.layer.accounts[account]?.limits;
  return own?.[name] !== undefined;
}
