import type { CodeArea } from './area';

export const DEPLOYING = {
  title: 'Deploying and destroying',
  seen: '`npm run synth`, `npm run deploy` and `npm run destroy` print them before anything is changed.',
  codes: {
    GSG_UNKNOWN_ARGUMENT: {
      meaning: 'The command does not take an argument or option that it was given, or needs one more.',
      whatToDo: 'Run it with `--help`.',
    },
    GSG_NOT_CONFIRMED: {
      meaning:
        'There is no terminal in which somebody could confirm a deployment or a removal, so nothing was changed.',
      whatToDo: 'In a script, run `npm run deploy -- --yes` or `npm run destroy -- --yes`.',
    },
    GSG_WRONG_ORGANIZATION: {
      meaning: 'The hub account belongs to another organization than organization.yaml says.',
      whatToDo: 'Correct `organizationId` in organization.yaml, or use other credentials.',
    },
    GSG_WRONG_HUB_ROLE: {
      meaning: 'organization.yaml is wrong about whether the hub is the management account.',
      whatToDo: 'Correct `hub.delegatedAdministrator` in organization.yaml.',
    },
    GSG_NOT_A_DELEGATED_ADMINISTRATOR: {
      meaning: 'The hub account may not administer StackSets for the organization.',
      whatToDo: 'Run the command of the hint as the management account.',
    },
    GSG_NO_TRUSTED_ACCESS: {
      meaning: 'StackSets may not act in the accounts of the organization.',
      whatToDo: 'Run the command of the hint as the management account.',
    },
    GSG_NOT_BOOTSTRAPPED: {
      meaning:
        'The hub account and Region were not bootstrapped for the CDK, or by a release that is too old.',
      whatToDo: 'Run the command of the hint as the hub account.',
    },
    GSG_REGION_NOT_ENABLED_IN_HUB: {
      meaning:
        'The hub account has not enabled a watched Region, so that events which cannot be forwarded there have no queue.',
      whatToDo: 'Enable the Region in the hub account, or watch it no more.',
    },
    GSG_HUB_ELSEWHERE: {
      meaning:
        'The hub stands in another Region or account than organization.yaml says, and two cannot stand at once.',
      whatToDo: 'Correct `hub` in organization.yaml, or move the hub as docs/operations.md says.',
    },
    GSG_ENROLMENT_GAP: {
      meaning:
        'The change of `enrol` would take the guard away from accounts before it brings it again, because StackSets delete first.',
      whatToDo: 'Change `exclude`, or add OUs, as the hint says; or accept the gap with `--accept-gap`.',
    },
    GSG_STACK_INSTANCES_FAILED: {
      meaning:
        'The deployment went through, and a StackSet could not bring its stack into some accounts: the guard may be blind there.',
      whatToDo:
        'Read the reason beside each account, such as an SCP that denies a call; fix it there, then run the command of the hint.',
    },
    GSG_CHAT_NOT_AUTHORIZED: {
      meaning: 'Nobody authorized the Slack workspace or the team of a chat channel for the hub account.',
      whatToDo: 'Authorize it once in the console of Amazon Q Developer in chat applications.',
    },
    GSG_TOO_MANY_ENROLLED: {
      meaning: '`enrol` names more OUs than one operation of StackSets takes.',
      whatToDo: 'Enrol an OU above them, or the root.',
    },
    GSG_TOO_MANY_LIMIT_FILES: {
      meaning: 'There are more limit files than an account may have StackSets.',
      whatToDo: 'Let more OUs inherit from a parent folder: each limit file is one StackSet.',
    },
    GSG_LIMITS_TOO_LARGE: {
      meaning: 'The compiled limits of the organization do not fit the item that keeps a version of them.',
      whatToDo: 'Write shorter reasons, and patterns in place of many exemptions.',
    },
    GSG_LIMITS_PARAMETER_TOO_LARGE: {
      meaning: 'The limits of an OU are larger than a parameter of Systems Manager may be.',
      whatToDo:
        'Shorten the reasons, remove exemptions that ended, or give some accounts an OU of their own.',
    },
    GSG_LIMITS_NOT_ROLLED_OUT: {
      meaning:
        'The OU of a limit file is not known to be below an enrolled one, so its limits reach no account.',
      whatToDo: 'Enrol the OU, or bring directory.json up to date; the hub applies the limits all the same.',
    },
    GSG_USAGE_PROFILE_NOT_OFFERED: {
      meaning:
        'CloudFormation has no usage profiles of Glue in a watched Region, so they are left out there.',
      whatToDo: 'Nothing: sessions over their limits are stopped there as elsewhere; only Glue refuses none.',
    },
    GSG_NOBODY_HEARS_ALARMS: {
      meaning: 'Every subscription is for some OUs only, so alarms reach nobody.',
      whatToDo: 'Add an address without `organizationalUnits` to `alerts` in organization.yaml.',
    },
    GSG_ENFORCER_NOT_BUILT: {
      meaning: 'The code of the enforcer was not bundled.',
      whatToDo: 'Run `npm run synth` or `npm run deploy`, which bundle it first.',
    },
    GSG_SWEEPER_NOT_BUILT: {
      meaning: 'The code of the sweeper was not bundled.',
      whatToDo: 'Run `npm run synth` or `npm run deploy`, which bundle it first.',
    },
    GSG_STACK_SET_WITHOUT_TARGET: {
      meaning:
        'The limit files leave out every Region of organization.yaml for every enrolled OU, by `regions:`.',
      whatToDo: 'Let the file of one enrolled OU at least name a Region that is to be watched.',
    },
    GSG_ALERTER_NOT_BUILT: {
      meaning: 'The code of the alerter was not bundled.',
      whatToDo: 'Run `npm run synth` or `npm run deploy`, which bundle it first.',
    },
    GSG_STACK_SET_NOT_WRAPPED: {
      meaning: 'Another release of cdk-stacksets is installed than the one that this was written for.',
      whatToDo: 'Install what the lock file says: remove node_modules and run the command again.',
    },
  },
} satisfies CodeArea;
