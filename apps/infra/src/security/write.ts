import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synthesizeSample } from '../sample/sample-synth';
import { WORKSPACE } from '../settings';
import { securityPage } from './security-page';
import { worldOf } from './world';

writeFileSync(join(WORKSPACE, 'docs/security.md'), securityPage(worldOf(synthesizeSample())));
