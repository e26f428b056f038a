import type { Problem } from '@glue-session-guard/problem';
import { LIMIT_NAMES } from '../../../catalogue';
import { UNLIMITED } from '../../../document';
import type { InheritedLimits } from '../../../resolve/inherit';
import type { CheckedConfig } from '../../check';
import { warning } from '../../problem-text';

/** Limits that are to be alerted only, and of which that has ended or was never true. */
export function checkAlertOnly({ limits, now }: CheckedConfig): Problem[] {
  return limits.flatMap((each) => [...ended(each, now), ...withoutLimit(each)]);
}

function ended({ file: { layer, source } }: InheritedLimits, now: number): Problem[] {
  return LIMIT_NAMES.flatMap((name) => {
    const until = layer.alertOnly?.[name]?.value;
    if (until === undefined || now <= until) return [];
    const path = ['alertOnly', name, 'until'];
    return [
      warning(source.positionOfValue(path), {
        code: 'GSG_ALERT_ONLY_ENDED',
        message: `alertOnly of ${name} ended on ${source.writtenAs(path)}: sessions that break it are stopped`,
        hint: 'Remove it, or write a later date.',
      }),
    ];
  });
}

function withoutLimit({ file, layer }: InheritedLimits): Problem[] {
  return LIMIT_NAMES.flatMap((name) => {
    const limit = layer.limits[name];
    if (file.layer.alertOnly?.[name] === undefined) return [];
    if (limit !== undefined && limit.value !== UNLIMITED) return [];
    const why =
      limit === undefined
        ? 'no file sets it'
        : `it is unlimited (limits/${limit.source.file}:${limit.source.line})`;
    return [
      warning(file.source.positionOf(['alertOnly', name]), {
        code: 'GSG_ALERT_ONLY_WITHOUT_LIMIT',
        message: `alertOnly names ${name}, and ${why}: nobody can break it`,
        hint: `Write ${name} below limits:, or remove it from alertOnly.`,
      }),
    ];
  });
}
