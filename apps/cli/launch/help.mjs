/** What `npm run NAME -- --help` prints. */
export function helpText({ name, does, folder, takesConfig, options = {}, words, rest }) {
  const rows = [
    ...(words === undefined ? [] : [[words, 'only what is there']]),
    ...(folder === 'chosen' || takesConfig ? [['--config DIR', FOLDER[folder]]] : []),
    ...Object.entries(options)
      .filter(([, { says }]) => says)
      .map(optionRow),
    ['-h, --help', 'this text'],
    ...(rest === undefined ? [] : [['-- …', `handed to ${rest} as it is`]]),
  ];
  const width = Math.max(...rows.map(([what]) => what.length));
  const lines = rows.map(([what, says]) => `  ${what.padEnd(width)}  ${says}`);
  return [`npm run ${name} [-- ARGUMENTS]`, '', does, ...(NOTE[folder] ?? []), '', ...lines, ''].join('\n');
}

const FOLDER = {
  chosen:
    'the folder that holds organization.yaml; else GSG_CONFIG, else config/ where you are, else the starter config/',
  sample: 'play in this folder; it must have the accounts of the sample organization',
};

const NOTE = {
  sample: ['It uses test/sample-organization, whatever GSG_CONFIG says.'],
};

function optionRow([name, { short, value, says }]) {
  return [
    `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
    says,
  ];
}
