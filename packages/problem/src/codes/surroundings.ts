import type { CodeArea } from './area';

export const SURROUNDINGS = {
  title: 'Credentials, network and machine',
  seen: 'Every command that asks AWS can meet them; none of them is a fault of Glue Session Guard.',
  codes: {
    GSG_NO_CREDENTIALS: {
      meaning:
        'AWS does not know who asks: there are no credentials, or those that are there are no longer valid.',
      whatToDo: 'Log in to the hub account (`aws sso login --profile NAME`), then `export AWS_PROFILE=NAME`.',
    },
    GSG_OPERATOR_DENIED: {
      meaning: 'The credentials are valid, and their role may not make the call.',
      whatToDo: 'Log in with a role that may: docs/operations.md lists what each command needs.',
    },
    GSG_NODE_TOO_OLD: {
      meaning: 'This release of Node.js is too old.',
      whatToDo: 'Install the release that the message names, or a newer one, from https://nodejs.org.',
    },
    GSG_NOT_INSTALLED: {
      meaning: 'The packages that the lock file names could not be installed.',
      whatToDo: 'Check that the npm registry can be reached, and run the command again.',
    },
    GSG_FILE_NOT_WRITTEN: {
      meaning: 'The operating system did not let a file, a folder or the output be written.',
      whatToDo: 'Check the permissions and the free space where the message points.',
    },
    GSG_PROGRAM_NOT_STARTED: {
      meaning: 'A program that the command needs could not be started.',
      whatToDo: 'Remove node_modules and run the command again, which installs what the lock file says.',
    },
  },
} satisfies CodeArea;
