import { describe, expect, test } from '@jest/globals';
import { motoIsInstalled } from './moto-server';

type Describe = (name: string, body: () => void) => void;

/**
 * `describe` if moto is installed, else `describe.skip` and one line that says so. With GSG_REQUIRE_MOTO=1 a missing moto
 * is a failure.
 */
export function motoOrSkip(): Describe {
  if (motoIsInstalled()) return describe;
  if (process.env.GSG_REQUIRE_MOTO === '1') return failing;
  process.stderr.write('end to end: skipped, moto_server is not on PATH (pip install "moto[server]")\n');
  return describe.skip;
}

function failing(name: string): void {
  describe(name, () => {
    test('moto_server is on PATH', () => {
      expect(motoIsInstalled()).toBe(true);
    });
  });
}
