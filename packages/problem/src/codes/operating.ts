import type { CodeArea } from './area';

export const OPERATING = {
  title: 'The command line',
  seen: '`gsg` and the demo print them on standard error, with exit code 3; with `--json` on standard output too.',
  codes: {
    GSG_LIMITS_VERSION_UNKNOWN: {
      meaning: 'The hub has no version of the limits of this id.',
      whatToDo: 'Look for its id with `gsg limits list`.',
    },
    GSG_LIMITS_OVERTAKEN: {
      meaning: 'Two people activated limits at the same moment, and the other one was first.',
      whatToDo: 'See with `gsg limits list` what is active now, and try again if that is wrong.',
    },
    GSG_LIMITS_NOT_TOLD: {
      meaning: 'A version of the limits is active, and the alert about it was not sent.',
      whatToDo: 'Tell those on duty yourself, and look at the permissions that the hint names.',
    },
    GSG_CONFIG_INVALID: {
      meaning: 'The config folder has errors, so a command that rests on it does nothing.',
      whatToDo: 'Correct what `gsg validate` lists.',
    },
    GSG_NOT_COVERED: {
      meaning: 'No limit file covers an OU or account.',
      whatToDo: 'Write limits/limits.yaml for the root.',
    },
    GSG_ACCOUNT_UNKNOWN: {
      meaning: 'directory.json does not name the account.',
      whatToDo: 'Correct the id, or bring directory.json up to date with `gsg pull`.',
    },
    GSG_SESSION_UNKNOWN: {
      meaning: 'The file or the ledger has no session of Glue that `gsg explain --session` asks for.',
      whatToDo:
        'Correct the id or the path, or look further back with `--since`. `gsg history --all` lists the sessions of the ledger.',
    },
    GSG_SESSION_SEVERAL: {
      meaning:
        'Several sessions are meant: the file tells of more than one, or accounts and Regions have sessions of the same id.',
      whatToDo: 'Say which one with `--account` and `--region`, or give a file with its event alone.',
    },
    GSG_DIRECTORY_MISSING: {
      meaning: 'The config folder has no directory.json, so the OU of an account is not known.',
      whatToDo: 'Ask for an OU with `--ou`, or write directory.json with `gsg pull`.',
    },
    GSG_GIT_MISSING: {
      meaning: '`gsg plan` reads from git what the limits were, and git cannot be started.',
      whatToDo: 'Install git.',
    },
    GSG_GIT_NO_REPOSITORY: {
      meaning: 'The config folder is in no git repository, or git does not let this user read it.',
      whatToDo: 'Run the command in a clone. Where git speaks of dubious ownership, do what it says.',
    },
    GSG_GIT_REF_UNKNOWN: {
      meaning: 'This clone has no commit of the name that `--base` gives.',
      whatToDo: 'Correct the name, or fetch the branch: `git fetch origin`.',
    },
    GSG_GIT_SHALLOW: {
      meaning: 'The clone holds only the last commits, so nobody knows where this branch left the other one.',
      whatToDo:
        'Run `git fetch --unshallow`; in a pipeline, set `fetch-depth: 0` (GitHub) or `GIT_DEPTH: 0` (GitLab).',
    },
    GSG_EVIDENCE_UNREADABLE: {
      meaning: 'The folder that `gsg evidence --verify` was given has no manifest, or one that was changed.',
      whatToDo: 'Name the folder that `gsg evidence --out` wrote, or make the evidence anew.',
    },
    GSG_EVENTS_NOT_JSON: {
      meaning: 'A file for `gsg simulate` or `gsg replay`, or a record in it, is not JSON.',
      whatToDo: 'Give one event, an array of events, or one event after the other.',
    },
    GSG_EVENTS_EMPTY: {
      meaning: 'A file for `gsg simulate` or `gsg replay`, or what another command gave it, is empty.',
      whatToDo: 'Look at what the command said that should have written it.',
    },
    GSG_EVENTS_SHAPE: {
      meaning: 'A file for `gsg simulate` holds JSON that is neither an event nor a record of CloudTrail.',
      whatToDo:
        'Give EventBridge events, CloudTrail records, log files or what `aws cloudtrail lookup-events` prints.',
    },
    GSG_SOURCE_MALFORMED: {
      meaning: 'A source of `gsg replay` or `gsg suggest` begins like one in AWS and is none.',
      whatToDo: 'Write `s3://BUCKET/PREFIX` or `athena://WORKGROUP/DATABASE.TABLE`.',
    },
    GSG_BUCKET_MISSING: {
      meaning: 'S3 has no bucket of this name.',
      whatToDo: 'Correct the name; `aws cloudtrail describe-trails` tells the bucket of the trail.',
    },
    GSG_BUCKET_DENIED: {
      meaning: 'S3 knows who asks and does not let them list a bucket or read an object of it.',
      whatToDo: 'Allow what the message names, in the policy of the role and in that of the bucket.',
    },
    GSG_BUCKET_ELSEWHERE: {
      meaning: 'A bucket is in a Region that S3 does not name, or in another partition.',
      whatToDo: 'Use credentials of the partition that the bucket is in.',
    },
    GSG_BUCKET_EMPTY: {
      meaning: 'Nothing lies below the prefix that was given.',
      whatToDo: 'Look with `aws s3 ls` where the logs of the trail begin.',
    },
    GSG_NO_LOGS: {
      meaning: 'A folder holds no file that is a log of CloudTrail by its name.',
      whatToDo: 'Name the folder that has the logs, or the files themselves.',
    },
    GSG_LOG_ELSEWHERE: {
      meaning:
        'A record lies in the folder of one account and tells of another one, so it was not CloudTrail that put it there.',
      whatToDo: 'Find out who can write to the logs. The record is in no figure.',
    },
    GSG_LOG_KEY_REFUSED: {
      meaning: 'A log file is encrypted with a KMS key that whoever asks may not use, or that is disabled.',
      whatToDo: 'Allow kms:Decrypt in the policy of the role and in that of the key.',
    },
    GSG_LOG_ARCHIVED: {
      meaning: 'A log file lies in an archive of S3, from which it has to be restored first.',
      whatToDo: 'Restore it with `aws s3api restore-object`, or leave its days out with `--since`.',
    },
    GSG_ATHENA_WORKGROUP: {
      meaning: 'Athena has no workgroup of this name, or one that cannot run the query.',
      whatToDo: 'Name a workgroup that is enabled and has a place for results, in the Region of the table.',
    },
    GSG_ATHENA_TABLE: {
      meaning: 'The table does not exist, or its partitions are not those that `gsg replay` reads.',
      whatToDo: 'Make it anew with what `gsg replay --print-ddl s3://BUCKET/PREFIX` prints.',
    },
    GSG_ATHENA_CUTOFF: {
      meaning: 'The query would scan, or has scanned, more than its workgroup allows for one query.',
      whatToDo: 'Choose fewer days with `--since` and `--until`, or another workgroup.',
    },
    GSG_ATHENA_FAILED: {
      meaning: 'Athena refused the query, or it failed or was cancelled.',
      whatToDo: 'Look at the reason in the message; `aws athena get-query-execution` tells more.',
    },
    GSG_ATHENA_NOT_CONFIRMED: {
      meaning: 'The command costs money, and there is no terminal to ask on.',
      whatToDo: 'Run it with `--yes`.',
    },
    GSG_DEMO_NEEDS_SAMPLE: {
      meaning:
        'The demo plays in the sample organization, and the folder that it was given is another one, or was changed.',
      whatToDo: 'Run the demo without `--config`; try your own files with `gsg simulate`.',
    },
    GSG_LOCK_UNREADABLE: {
      meaning: 'guard.lock.json beside the config folder does not say which release is pinned.',
      whatToDo: 'Write version, repository and revision there, as `gsg init` does.',
    },
    GSG_FOLDER_NOT_EMPTY: {
      meaning:
        '`gsg init`, `gsg evidence --out` and `gsg suggest --write` fill a folder, and it already has files.',
      whatToDo: 'Name a folder that is empty or does not exist.',
    },
    GSG_BROKEN_OFF: {
      meaning: 'Whoever was asked broke off.',
      whatToDo: 'Run the command again.',
    },
    GSG_ANSWERS_MISSING: {
      meaning: '`gsg init` needs more than the options say, and there is no terminal to ask on.',
      whatToDo: 'Give the options that the hint lists.',
    },
    GSG_ANSWER_MALFORMED: {
      meaning: 'An option of `gsg init` is not of the form that is needed, or names what is not there.',
      whatToDo: 'Correct it as the message says.',
    },
    GSG_WRONG_ACCOUNT: {
      meaning: 'The credentials are of another account than the hub.',
      whatToDo: 'Choose a profile of the hub account, or correct `hub.accountId` in organization.yaml.',
    },
    GSG_HUB_NOT_FOUND: {
      meaning: 'The account and Region that organization.yaml names as the hub have no hub stack.',
      whatToDo: 'Deploy it with `npm run deploy`, or correct `hub` in organization.yaml.',
    },
    GSG_HUB_OUTDATED: {
      meaning: 'The hub stack was deployed by an older release.',
      whatToDo: 'Deploy this release with `npm run deploy`.',
    },
    GSG_REPOSITORY_UNKNOWN: {
      meaning:
        '`gsg policies --pipeline` trusts the tokens of one repository, and organization.yaml names none.',
      whatToDo: 'Write `repository:` in organization.yaml.',
    },
    GSG_DRIFT_NOT_DETECTED: {
      meaning: 'CloudFormation could not tell `gsg doctor` whether somebody changed the hub stack by hand.',
      whatToDo:
        'Let the operator read every resource of the stack, or detect drift in the console of CloudFormation.',
    },
    GSG_COVERAGE_UNREADABLE: {
      meaning: 'What the last sweep saw was written by another release.',
      whatToDo: 'Use the release that is deployed, or deploy this one.',
    },
    GSG_REDRIVE_FAILED: {
      meaning: 'SQS ended the move of messages before all of them were moved.',
      whatToDo:
        'Grant what the hint lists, and run `gsg redrive` again: what was not moved is still in the queue.',
    },
    GSG_BRAKE_NOT_TOLD: {
      meaning: 'The brake was put on or taken off, and the alert about it was not sent.',
      whatToDo: 'Tell those on duty yourself, and grant what the hint lists.',
    },
    GSG_MUTE_NOT_TOLD: {
      meaning: 'The alert about a mute was not sent, so nothing was muted.',
      whatToDo: 'Grant what the hint lists, and run the command again.',
    },
  },
} satisfies CodeArea;
