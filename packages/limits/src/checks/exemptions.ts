import type { Problem } from '@glue-session-guard/problem';
import type { CheckedConfig } from '../checked-config';
import { parseUntil } from '../exemption-until';
import { warning } from '../told';
import { listAt, valueAt } from '../value-at';

/** Exemptions that have ended: they exempt nobody any more. */
export function checkExemptions({ limits, now }: CheckedConfig): Problem[] {
  return limits.flatMap(({ file: { source } }) =>
    listAt(source.value, ['exemptions']).flatMap((exemption, index) => {
      const written = valueAt(exemption, ['until']);
      const until = typeof written === 'string' ? parseUntil(written) : undefined;
      if (until === undefined || until >= now) return [];
      return [
        warning(source.placeOfValue(['exemptions', index, 'until']), {
          code: 'GSG_EXEMPTION_ENDED',
          message: `this exemption ended on ${written}: it exempts nobody any more`,
          hint: 'Remove it, or have its owner renew it with a later date.',
        }),
      ];
    }),
  );
}
