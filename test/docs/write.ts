import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { planJsonSchema } from '@glue-session-guard/cli/plan';
import { replayJsonSchema } from '@glue-session-guard/cli/replay';
import { suggestJsonSchema } from '@glue-session-guard/cli/suggest';
import { outcomeEventJsonSchema } from '@glue-session-guard/guard';
import { jsonSchemas } from '@glue-session-guard/limits';
import { configurationPage } from './configuration-page';
import { emailPicture } from './email-picture';
import { errorsPage } from './errors-page';
import { limitsPage } from './limits-page';

// Writes what follows from the code and is kept in the repository, from any folder: npx tsx test/docs/write.ts
const ROOT = join(__dirname, '../..');

writeFileSync(join(ROOT, 'docs/configuration.md'), configurationPage());
writeFileSync(join(ROOT, 'docs/pictures/email.svg'), emailPicture());
writeFileSync(join(ROOT, 'docs/limits.md'), limitsPage());
writeFileSync(join(ROOT, 'docs/errors.md'), errorsPage());
for (const [name, text] of Object.entries(jsonSchemas())) {
  writeFileSync(join(ROOT, 'docs/schema', name), text);
}
writeFileSync(join(ROOT, 'docs/schema/session-outcome.json'), outcomeEventJsonSchema());
writeFileSync(join(ROOT, 'docs/schema/plan.json'), planJsonSchema());
writeFileSync(join(ROOT, 'docs/schema/replay.json'), replayJsonSchema());
writeFileSync(join(ROOT, 'docs/schema/suggest.json'), suggestJsonSchema());
