import type { DefineCommand } from './command/command';

/** One command as the first page of the help shows it. */
export interface CommandEntry {
  readonly name: string;
  /** What the usage says after the options. */
  readonly takes?: string;
  readonly summary: string;
  readonly group: string;
  /** Loads its code. */
  load(): Promise<DefineCommand>;
}

type Entry = Omit<CommandEntry, 'group'>;

/** Those that read files alone. */
const ON_FILES: readonly Entry[] = [
  {
    name: 'init',
    takes: '<dir>',
    summary: 'a repository of limits, from scratch',
    load: async () => (await import('./init/command')).defineInit,
  },
  {
    name: 'validate',
    summary: 'every problem in the config folder',
    load: async () => (await import('./validate/command')).defineValidate,
  },
  {
    name: 'explain',
    summary: 'the limits in force, and the file that set each; one session',
    load: async () => (await import('./explain/command')).defineExplain,
  },
  {
    name: 'exemptions',
    summary: 'what limit files grant beside their limits, by its end',
    load: async () => (await import('./exemptions/command')).defineExemptions,
  },
  {
    name: 'plan',
    summary: 'what a change of the limits means, before it is merged',
    load: async () => (await import('./plan/command')).definePlan,
  },
  {
    name: 'simulate',
    takes: '<file...>',
    summary: 'what the guard would do with events; changes nothing',
    load: async () => (await import('./simulate/command')).defineSimulate,
  },
  {
    name: 'policies',
    summary: 'policies for AWS Organizations that prevent, and for pipelines that deploy',
    load: async () => (await import('./policies/command')).definePolicies,
  },
  {
    name: 'replay',
    takes: '<source...>',
    summary: 'whom the limits would have hit, from logs of the past',
    load: async () => (await import('./replay/command')).defineReplay,
  },
  {
    name: 'suggest',
    takes: '<source...>',
    summary: 'limits that few sessions of the past would have been over',
    load: async () => (await import('./suggest/command')).defineSuggest,
  },
  {
    name: 'version',
    summary: 'this release, the one that is pinned, the one that is deployed',
    load: async () => (await import('./version/command')).defineVersion,
  },
];

/** Those that ask AWS. */
const ON_THE_HUB: readonly Entry[] = [
  {
    name: 'pull',
    summary: 'directory.json from the live organization',
    load: async () => (await import('./pull/command')).definePull,
  },
  {
    name: 'doctor',
    summary: 'what is wrong with the deployment, and what mends it',
    load: async () => (await import('./doctor/command')).defineDoctor,
  },
  {
    name: 'history',
    summary: 'what the guard decided and did, from the ledger',
    load: async () => (await import('./history/command')).defineHistory,
  },
  {
    name: 'coverage',
    summary: 'where the guard is blind, by the last sweep',
    load: async () => (await import('./coverage/command')).defineCoverage,
  },
  {
    name: 'evidence',
    summary: 'what an auditor asks for, as files whose hashes can be verified',
    load: async () => (await import('./evidence/command')).defineEvidence,
  },
  {
    name: 'redrive',
    summary: 'what failed for good, and another try of it',
    load: async () => (await import('./redrive/command')).defineRedrive,
  },
  {
    name: 'brake',
    takes: '[command]',
    summary: 'hold every stop back, let them through again',
    load: async () => (await import('./brake/command')).defineBrake,
  },
  {
    name: 'limits',
    takes: '[command]',
    summary: 'versions of the limits: which are in force, go back to others',
    load: async () => (await import('./limits/command')).defineLimits,
  },
  {
    name: 'mute',
    takes: '[command]',
    summary: 'tell nobody of a finding or a place for a while',
    load: async () => (await import('./mute/command')).defineMute,
  },
  {
    name: 'unmute',
    takes: '<id>',
    summary: 'end a mute before its time',
    load: async () => (await import('./mute/command')).defineUnmute,
  },
  {
    name: 'test-alert',
    summary: 'send a test alert to see that alerts arrive',
    load: async () => (await import('./test-alert/command')).defineTestAlert,
  },
  {
    name: 'forget',
    takes: '<person>',
    summary: 'remove a person from the ledger',
    load: async () => (await import('./forget/command')).defineForget,
  },
];

/** Every command, in the order of the help. The help lists them from here, so that it loads the code of none. */
export const COMMANDS: readonly CommandEntry[] = [
  ...ON_FILES.map((entry) => ({ ...entry, group: 'Commands:' })),
  ...ON_THE_HUB.map((entry) => ({
    ...entry,
    group: 'Commands on the hub (with credentials of its account):',
  })),
];
