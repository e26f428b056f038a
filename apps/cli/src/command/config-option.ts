import { join, relative } from 'node:path';

/** The folder `config` of the workspace, as seen from where the command was called. */
export const DEFAULT_CONFIG = relative(process.cwd(), join(__dirname, '../../../../config')) || '.';

export const CONFIG_OPTION = [
  '--config <dir>',
  'the folder that holds organization.yaml',
  DEFAULT_CONFIG,
] as const;
export const JSON_OPTION = ['--json', 'print JSON for scripts'] as const;
