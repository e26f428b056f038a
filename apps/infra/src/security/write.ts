import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '../config/settings';
import { synthesizeSample } from '../testing/sample-synth';
import { securityPage } from './security-page';
import { worldOf } from './world';

writeFileSync(join(WORKSPACE, 'docs/security.md'), securityPage(worldOf(synthesizeSample())));
