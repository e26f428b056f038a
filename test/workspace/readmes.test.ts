import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { packageFolders, ROOT } from '../structure/source-files';

test.each(packageFolders())('%s has a README that begins with one line that says what it is', (folder) => {
  const file = join(ROOT, folder, 'README.md');
  const [title, , line = '', after = ''] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  expect(title).toBe(`# ${basename(folder)}`);
  expect(line).toMatch(/^[A-Z].{30,200}\.$/);
  expect(after).toBe('');
});
