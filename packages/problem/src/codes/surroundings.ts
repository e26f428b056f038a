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
  },
} satisfies CodeArea;
