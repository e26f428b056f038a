import type { CodeArea } from './area';

export const CONFIG_CHECKS = {
  title: 'The config as a whole',
  seen: '`gsg validate` reports them once each file is understood; warnings alone do not stop a deployment.',
  codes: {
    GSG_OU_UNKNOWN: {
      meaning: 'No account of directory.json is in or below the OU, or the config folder does not name it.',
      whatToDo: 'Correct the id, or bring directory.json up to date if the OU is new.',
    },
    GSG_OU_TWICE: {
      meaning: 'Two limit files name the same OU.',
      whatToDo: 'Keep one of the two files, or correct the id in one of them.',
    },
    GSG_OU_OF_OTHER_ROOT: {
      meaning: 'A limit file names an OU of another organization than limits/limits.yaml does.',
      whatToDo: "Check the OU's id, and the root's in limits/limits.yaml.",
    },
    GSG_ROOT_FILE_NOT_ROOT: {
      meaning: 'limits/limits.yaml names an OU, and it must name the root.',
      whatToDo: "Write the root's id, and move the OU's limits into a folder of its own.",
    },
    GSG_ROOT_NOT_IN_ROOT_FILE: {
      meaning: 'A limit file in a folder names the root, which belongs into limits/limits.yaml.',
      whatToDo: 'Write the id of the OU that the folder stands for.',
    },
    GSG_FOLDER_MISPLACED: {
      meaning: 'A limit file inherits from another file than that of the nearest OU above its own.',
      whatToDo: 'Move its folder as the hint says, correct the id, or bring directory.json up to date.',
    },
    GSG_ACCOUNT_ELSEWHERE: {
      meaning: 'An override is of an account that is not below the OU of its file, so it has no effect.',
      whatToDo: "Move it to the file of the account's OU, or bring directory.json up to date.",
    },
    GSG_OVERRIDE_SUPERSEDED: {
      meaning:
        'A limit file that is nearer to the account sets what the override of a file further out sets, and the nearest file wins.',
      whatToDo: 'Move the override into the nearer file, or remove it.',
    },
    GSG_REGION_NOT_WATCHED: {
      meaning:
        '`regions:` of a limit file names a Region that organization.yaml does not: it can only leave some out.',
      whatToDo: 'Correct its spelling, add it to `regions:` in organization.yaml, or remove it.',
    },
    GSG_OVERRIDE_CHANGES_NOTHING: {
      meaning: 'The override of an account has neither limits nor mode nor afterStop.',
      whatToDo: 'Give it one of them, or remove it.',
    },
    GSG_ALERT_ONLY_ENDED: {
      meaning:
        'The last day has passed on which a limit was alerted only, so sessions that break it are stopped.',
      whatToDo: 'Remove it, or write a later date.',
    },
    GSG_ALERT_ONLY_WITHOUT_LIMIT: {
      meaning: '`alertOnly` of a limit file names a limit that no file sets, or that is lifted.',
      whatToDo: 'Set the limit, or remove it from `alertOnly`.',
    },
    GSG_LOCKED: {
      meaning:
        'A limit file, or an override, an exemption or an `alertOnly` in it, loosens what a file of a folder above locks.',
      whatToDo: 'Write a tighter value, or have the change made in the file that locks it.',
    },
    GSG_OVERRIDE_ENDED: {
      meaning: 'The last day of an override has passed, so the account has the limits of its OU again.',
      whatToDo: 'Remove it, or renew it with a later date and its reason.',
    },
    GSG_EXEMPTION_ENDED: {
      meaning: 'The last day of an exemption has passed, so it exempts nobody.',
      whatToDo: 'Remove it, or have its owner renew it with a later date.',
    },
    GSG_EXEMPTION_FORGEABLE: {
      meaning:
        'The pattern of an exemption fits any account, so an administrator of one can create the principal there.',
      whatToDo: "Write the account's id instead of `*`, or a role that only IAM Identity Center can create.",
    },
    GSG_EXEMPTION_OTHER_PARTITION: {
      meaning: 'The ARN of an exemption is of another partition of AWS than the hub, so it matches nobody.',
      whatToDo: 'Write the partition of the hub, such as `arn:aws-us-gov:`.',
    },
    GSG_EXEMPTION_BY_SESSION_NAME: {
      meaning:
        'The pattern of an exemption counts on the name of a session, which its caller chooses, so it exempts nobody.',
      whatToDo: 'Name a role that only those have who are to be exempt.',
    },
    GSG_EXEMPTION_WIDE: {
      meaning: 'The pattern of an exemption also matches permission sets that it does not name.',
      whatToDo: "Write the permission set's whole name: `AWSReservedSSO_NAME_*`.",
    },
    GSG_ENROL_OVERLAP: {
      meaning:
        'An enrolled OU is below another enrolled one, or is enrolled twice; targets of StackSets must not overlap.',
      whatToDo: 'Keep the OU that is above: it enrols the accounts of those below it.',
    },
    GSG_EXCLUDED_NOT_ENROLLED: {
      meaning: 'An OU that is to be left alone is enrolled itself, or is not below an enrolled one.',
      whatToDo: 'Remove it from `exclude` in organization.yaml, or from `enrol`.',
    },
    GSG_ENROLLED_WITHOUT_LIMITS: {
      meaning: 'An OU is enrolled, and neither it nor any OU above it has a limit file.',
      whatToDo: 'Write a limits.yaml for it, or for the root.',
    },
    GSG_LIMITS_NOT_ENROLLED: {
      meaning: 'An OU has a limit file, and no account of it is enrolled.',
      whatToDo: 'Add the OU to `enrol` in organization.yaml, or remove the file.',
    },
    GSG_ALERTS_REACH_NOBODY: {
      meaning: 'Every entry of `alerts` is for some OUs or outcomes only, so all other alerts reach nobody.',
      whatToDo: 'Add an entry without `organizationalUnits` and `outcomes` to `alerts`.',
    },
    GSG_ALERT_CHANNEL_UNCLEAR: {
      meaning: 'An entry of `alerts` names none of `email`, `slack` and `teams`, or several of them.',
      whatToDo: 'Write one of the three in each entry.',
    },
    GSG_CHAT_NOT_OFFERED: {
      meaning:
        'An entry of `alerts` is a chat channel, and Amazon Q Developer posts to none in this partition.',
      whatToDo: 'Write an `email` instead, such as the address that the chat program gives a channel.',
    },
    GSG_TOO_MANY_SUBSCRIPTIONS: {
      meaning:
        'There are more e-mail addresses or chat channels than an SNS topic or the stacks of the hub take.',
      whatToDo: 'Subscribe mailing lists instead of persons.',
    },
    GSG_ENTRY_TWICE: {
      meaning: 'A list holds the same entry twice.',
      whatToDo: 'Remove one of the two.',
    },
    GSG_REGION_UNKNOWN: {
      meaning: 'A Region is not on the list of Regions that this release knows.',
      whatToDo: 'Check its code; a Region that is new may stay.',
    },
    GSG_REGION_OF_OTHER_PARTITION: {
      meaning: 'A watched Region lies in another partition of AWS than the hub, such as GovCloud or China.',
      whatToDo: 'Remove it: the organization of that partition needs a hub of its own.',
    },
    GSG_NAME_IMPOSSIBLE: {
      meaning: 'A list holds a name that no session can have, such as the worker type `G1.X`.',
      whatToDo: 'Write the name as sessions have it; the hint names the nearest one.',
    },
    GSG_NAME_UNKNOWN: {
      meaning: 'A list holds a name that this release does not know, or that holds `*`.',
      whatToDo: 'Check its spelling; one that is new may stay. Lists hold names in full.',
    },
    GSG_LIMIT_NEVER_MET: {
      meaning: 'No session could ever meet the limit, alone or together with another one.',
      whatToDo: 'List what is allowed, or lift the limit with `unlimited`.',
    },
    GSG_LIMIT_SAYS_NOTHING: {
      meaning: 'The limit requires nothing.',
      whatToDo: 'List what is required, or write `unlimited` to lift what is inherited.',
    },
    GSG_LIMITS_CONTRADICT: {
      meaning: 'Two limits contradict each other.',
      whatToDo: 'Change one of them as the hint says.',
    },
    GSG_IDLE_ABOVE_TIMEOUT: {
      meaning: 'The idle timeout is above the timeout, which ends a session first.',
      whatToDo: 'Write an idle timeout that is not above the timeout.',
    },
    GSG_WAITING_ORDER: {
      meaning: 'The first wait for a session that is still starting is longer than the longest one.',
      whatToDo: 'Write `waiting.firstSeconds` no larger than `waiting.maxSeconds`.',
    },
    GSG_WAITING_DEADLINE: {
      meaning: 'The deadline for waiting ends before the longest wait does.',
      whatToDo: 'Write a larger `waiting.deadlineMinutes`.',
    },
    GSG_BLAST_RADIUS_ORDER: {
      meaning: 'A narrow budget of `blastRadius` is above a wider one, so it would never hold a stop back.',
      whatToDo: 'Write `perAccount` no larger than `perLimitFile`, and that no larger than `organization`.',
    },
    GSG_BLAST_RADIUS_TWICE: {
      meaning: '`blastRadius.stops` stands beside the keys that replace it.',
      whatToDo: 'Remove `stops`.',
    },
    GSG_BOUNDARY_ELSEWHERE: {
      meaning:
        'The permissions boundary of the hub is a policy of another account or partition, and no role takes one.',
      whatToDo: 'Write the ARN of a policy of the hub account, or of one that AWS manages.',
    },
    GSG_TAG_TWICE: {
      meaning: 'The keys of two tags differ by case alone, and IAM takes them for one.',
      whatToDo: 'Keep one of the two.',
    },
    GSG_TOO_MANY_TAGS: {
      meaning: 'There are more tags than AWS takes on one resource.',
      whatToDo: 'Remove some of them.',
    },
    GSG_PREVENTION_TOO_LARGE: {
      meaning: 'A service control policy of `gsg policies` is longer than AWS Organizations takes.',
      whatToDo:
        'List VPCs instead of their subnets below `prevention:`, or write fewer roles with an asterisk below `except:`.',
    },
  },
} satisfies CodeArea;
