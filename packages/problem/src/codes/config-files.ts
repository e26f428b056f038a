import type { CodeArea } from './area';

export const CONFIG_FILES = {
  title: 'Files of the config folder',
  seen: '`gsg validate` reports all of them at once, each with file, line and column; `npm run deploy` refuses to go on with errors among them.',
  codes: {
    GSG_CONFIG_FOLDER_MISSING: {
      meaning: 'The config folder does not exist, or it is a file.',
      whatToDo: 'Name the folder that holds organization.yaml: `--config DIR`.',
    },
    GSG_ORGANIZATION_FILE_MISSING: {
      meaning: 'The config folder has no organization.yaml.',
      whatToDo:
        'Name the folder that holds it with `--config DIR` or GSG_CONFIG; `gsg init DIR` writes a new one.',
    },
    GSG_LIMITS_FOLDER_MISSING: {
      meaning: 'The config folder has no folder `limits`, so no account would have any limit.',
      whatToDo: "Write limits/limits.yaml with the root's limits.",
    },
    GSG_FOLDER_EMPTY: {
      meaning: 'A folder below `limits` holds no limits.yaml at any depth, so it limits nothing.',
      whatToDo: 'Write a limits.yaml there, or remove the folder.',
    },
    GSG_FOLDER_LINKED: {
      meaning: 'A folder below `limits` is a symbolic link, which is not followed.',
      whatToDo: 'Put a real folder with its own limits.yaml there: each folder stands for one OU.',
    },
    GSG_FILE_UNREADABLE: {
      meaning: 'A file that was named cannot be read as text.',
      whatToDo: 'Check that it exists, that it is a UTF-8 text file, and that this user may read it.',
    },
    GSG_FILE_STRAY: {
      meaning: 'A file of the config folder is not read, because of its name or its place.',
      whatToDo: 'Rename it, move it out of the folder, or name it .md or .txt if it is a note.',
    },
    GSG_FILE_MISNAMED: {
      meaning: 'A file looks like a limit file and is not read, because it is not called limits.yaml.',
      whatToDo: 'Rename it to limits.yaml, or remove it.',
    },
    GSG_FILE_EMPTY: {
      meaning: 'A limit file, or organization.yaml, holds no key.',
      whatToDo:
        'Write at least `organizationalUnit:` and the id of the OU; for organization.yaml, docs/configuration.md has the keys.',
    },
    GSG_DIRECTORY_NOT_JSON: {
      meaning: 'directory.json is not JSON.',
      whatToDo: 'Write the file anew with `gsg pull` instead of editing it.',
    },
    GSG_DIRECTORY_PATH: {
      meaning: 'directory.json gives an account a path that cannot be, or that contradicts another path.',
      whatToDo: 'Write the file anew: a path holds ids from the root down to the OU that holds the account.',
    },
    GSG_YAML_SYNTAX: {
      meaning: 'The file is not valid YAML.',
      whatToDo: 'Check the indentation, the colons and the brackets of the line and of the one above it.',
    },
    GSG_YAML_ALIAS: {
      meaning: 'An alias (`*name`) leads to no anchor above it, or the file has too many of them.',
      whatToDo: 'Write the values out.',
    },
    GSG_YAML_VERSION: {
      meaning: 'The file asks for YAML 1.1, in which the same words have other values.',
      whatToDo: 'Remove the line that begins with `%YAML`: files are read as YAML 1.2.',
    },
    GSG_FILE_TOO_LARGE: {
      meaning: 'The file has more than two million characters, which nobody writes by hand.',
      whatToDo: 'Look at what wrote the file.',
    },
    GSG_YAML_DUPLICATE_KEY: {
      meaning: 'The same key stands twice in one mapping.',
      whatToDo: 'Keep one of the two.',
    },
    GSG_YAML_DOCUMENTS: {
      meaning: 'The file holds more than one YAML document.',
      whatToDo: 'Remove the line `---` and what follows it, or put it into a file of its own.',
    },
    GSG_YAML_TAG: {
      meaning: 'A YAML tag (a word that begins with `!`) has no meaning in these files.',
      whatToDo: 'Remove the tag.',
    },
    GSG_UNKNOWN_KEY: {
      meaning: 'The key is not one that may stand at this place.',
      whatToDo: 'Correct its spelling or its indentation: the hint names the nearest key, or all of them.',
    },
    GSG_KEY_MISSING: {
      meaning: 'A key that must be there is missing.',
      whatToDo: 'Add the key.',
    },
    GSG_VALUE_MISSING: {
      meaning: 'A key has no value.',
      whatToDo: 'Give it a value, or remove the key.',
    },
    GSG_WRONG_TYPE: {
      meaning: 'A value is of another type than the key takes, such as a text instead of a list.',
      whatToDo: 'Write the value in the type that the hint shows.',
    },
    GSG_WRONG_VALUE: {
      meaning: 'A value is not one of the words that the key takes.',
      whatToDo: 'Write one of the words that the message lists.',
    },
    GSG_OUT_OF_RANGE: {
      meaning: 'A number is too small or too large, or a list or text is too short or too long.',
      whatToDo: 'Write a value within the bounds that the message shows.',
    },
    GSG_ACCOUNT_ID_MALFORMED: {
      meaning: 'A value that should be an account id does not have 12 digits.',
      whatToDo: 'Write all 12 digits in quotes, leading zeros too: `"012345678901"`.',
    },
    GSG_ACCOUNT_ID_UNQUOTED: {
      meaning:
        'An account id stands without quotes, so YAML reads it as a number and can lose leading zeros.',
      whatToDo: 'Put the id in quotes.',
    },
    GSG_GLUE_VERSION_UNQUOTED: {
      meaning: 'A Glue version stands without quotes, so YAML reads it as a number.',
      whatToDo: 'Put the version in quotes: `"5.0"`.',
    },
    GSG_OU_ID_MALFORMED: {
      meaning: 'A value is neither the id of the root nor the id of an OU.',
      whatToDo: 'Copy the id, not the name, from the Organizations console: `r-…` or `ou-…-…`.',
    },
    GSG_ORGANIZATION_ID_MALFORMED: {
      meaning: 'A value that should be an organization id does not have its form.',
      whatToDo: 'Run `aws organizations describe-organization --query Organization.Id`.',
    },
    GSG_REGION_MALFORMED: {
      meaning: 'A value that should be a Region does not have the form of a Region code.',
      whatToDo: 'Write the code, such as `eu-west-1`: neither its name nor an Availability Zone.',
    },
    GSG_QUALIFIER_MALFORMED: {
      meaning: 'A value that should be the qualifier of a CDK bootstrap stack does not have its form.',
      whatToDo:
        'Write what stands in the name of the parameter `/cdk-bootstrap/QUALIFIER/version` of the hub account.',
    },
    GSG_INSTANCE_MALFORMED: {
      meaning: 'The name of an instance of the guard does not have its form.',
      whatToDo:
        'Write one to sixteen lower-case letters or digits, a letter first, such as `staging`: it ends every name that is deployed. Remove the key where one guard is enough.',
    },
    GSG_POLICY_MALFORMED: {
      meaning: 'A permissions boundary is neither the ARN of a policy (hub) nor the name of one (members).',
      whatToDo:
        'Write the ARN of the policy of the hub account under `hub:`, and the name that the policy has in every account under `members:`.',
    },
    GSG_ROLE_PATTERN_MALFORMED: {
      meaning: 'An entry below `prevention: except:` is not the ARN of a role, or names nearly every role.',
      whatToDo: 'Write the ARN of the role. An asterisk may stand for the account or for a part of the name.',
    },
    GSG_BUCKET_NAME_MALFORMED: {
      meaning: '`evidence: bucket:` is no name that S3 takes, or has a dot.',
      whatToDo: 'Write 3 to 63 lower-case letters, digits and hyphens.',
    },
    GSG_NETWORK_ID_MALFORMED: {
      meaning: 'An entry below `prevention:` is not the id of a subnet or of a VPC.',
      whatToDo: 'Copy the id from the VPC console: `subnet-…` below `subnets:`, `vpc-…` below `vpcs:`.',
    },
    GSG_TAG_MALFORMED: {
      meaning: 'The key or the value of a tag has letters or a length that some service refuses.',
      whatToDo:
        'Use letters, digits, spaces and `_ . : / = + - @`: at most 128 in a key, which does not begin with `aws:`, and 1 to 256 in a value.',
    },
    GSG_EMAIL_MALFORMED: {
      meaning: 'A value that should be an e-mail address is not one.',
      whatToDo: 'Write one address, such as `data-security@example.com`.',
    },
    GSG_CHAT_ID_MALFORMED: {
      meaning: 'A value that should be an id of Slack or Microsoft Teams does not have its form.',
      whatToDo: 'Copy the id from the link to the channel; names of channels are no ids.',
    },
    GSG_DATE_MALFORMED: {
      meaning: 'A value that should be a date or a time is neither, or the day does not exist.',
      whatToDo: 'Write year-month-day; a time needs its zone: `2027-01-31T18:00:00Z`.',
    },
    GSG_PRINCIPAL_MALFORMED: {
      meaning: 'A value that should be the ARN of a role or user is not one.',
      whatToDo: 'Write an ARN that names who; `*` stands for any run of characters.',
    },
    GSG_WEB_ADDRESS_MALFORMED: {
      meaning: 'An address of a repository or of documentation is not one that alerts can link to.',
      whatToDo: 'Write an https address without user, query, fragment or a slash at its end.',
    },
    GSG_BRANCH_MALFORMED: {
      meaning: 'The branch of a repository is not a name that git takes.',
      whatToDo: 'Write it as `git branch --show-current` prints it.',
    },
    GSG_REPOSITORY_FOLDER_MALFORMED: {
      meaning: 'The place of the config folder in its repository is not a path.',
      whatToDo: 'Write a path with forward slashes, such as config, or . for the top of the repository.',
    },
    GSG_TEXT_EMPTY: {
      meaning: 'A text that must say something is empty.',
      whatToDo: 'Write a few words that an auditor will still understand.',
    },
    GSG_TEXT_HIDDEN: {
      meaning:
        'A name holds white space around it, typographic characters or characters that cannot be seen.',
      whatToDo: 'Type the name anew instead of pasting it.',
    },
    GSG_SESSION_ID_TOO_WIDE: {
      meaning: 'The session id of an exemption has fewer than eight characters before its first `*`.',
      whatToDo: 'Write what the ids of these sessions begin with.',
    },
    GSG_EXEMPTION_UNCLEAR: {
      meaning: 'An exemption has neither `principal` nor `sessionId`, or has both.',
      whatToDo: 'Write one of them in each exemption.',
    },
    GSG_EXEMPTION_TOO_MUCH: {
      meaning:
        'An exemption by `sessionId` lists a limit that it may not lift, since callers choose the ids of their sessions.',
      whatToDo: 'Exempt the principal that creates these sessions.',
    },
    GSG_EXEMPTION_WITHOUT_UNTIL: {
      meaning: 'An exemption has no last day.',
      whatToDo: 'Add `until:` and the last day on which it holds.',
    },
    GSG_EXEMPTION_FOR_EVERYBODY: {
      meaning: 'The pattern of an exemption would exempt every caller, or whoever gives a session some name.',
      whatToDo: 'Name the role or user; to stop nobody, write `mode: alert-only`.',
    },
    GSG_OVERRIDE_WITHOUT_REASON: {
      meaning: 'The override of an account has no reason.',
      whatToDo: 'Add `reason:` and why this account differs.',
    },
  },
} satisfies CodeArea;
