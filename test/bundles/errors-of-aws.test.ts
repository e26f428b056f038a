import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { z } from 'zod';

const Answer = z.object({ compared: z.number(), different: z.array(z.unknown()) });

/** In a process of its own: esbuild and its plugins are ES modules, which jest would not load. */
test('a bundle leaves out classes of errors, and finds in each error of AWS what the whole SDK does', () => {
  const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };
  const out = execFileSync(process.execPath, [join(__dirname, 'errors-of-aws.mjs')], {
    encoding: 'utf8',
    env,
  });
  const { compared, different } = Answer.parse(JSON.parse(out));
  expect(compared).toBeGreaterThan(400);
  expect(different).toEqual([]);
});
