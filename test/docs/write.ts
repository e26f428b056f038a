import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorsPage } from './errors-page';
import { limitsPage } from './limits-page';

const DOCS = join(__dirname, '../../docs');

writeFileSync(join(DOCS, 'limits.md'), limitsPage());
writeFileSync(join(DOCS, 'errors.md'), errorsPage());
