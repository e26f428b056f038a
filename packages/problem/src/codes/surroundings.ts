import type { CodeArea } from './area';

export const SURROUNDINGS = {
  title: 'Credentials, network and machine',
  seen: 'Every command that asks AWS can meet them; none of them is a fault of Glue Session Guard.',
  codes: {
    GSG_NO_CREDENTIALS: {
      meaning: 'The command finds no credentials with which it could ask AWS.',
      whatToDo: 'Log in to the hub account (`aws sso login --profile NAME`), then `export AWS_PROFILE=NAME`.',
    },
    GSG_PROFILE_UNKNOWN: {
      meaning: 'AWS_PROFILE names a profile that the AWS configuration of this user does not have.',
      whatToDo: 'Correct its spelling, or configure it with `aws configure sso --profile NAME`.',
    },
    GSG_CREDENTIALS_EXPIRED: {
      meaning: 'The login or its temporary credentials have expired, or nobody has logged in yet.',
      whatToDo: 'Log in to the hub account (`aws sso login --profile NAME`), then `export AWS_PROFILE=NAME`.',
    },
    GSG_CREDENTIALS_REFUSED: {
      meaning:
        'AWS does not accept the credentials: their key was deleted or is mistyped, or the Region is not enabled in their account.',
      whatToDo:
        'Log in again, and check that `hub.region` in organization.yaml is right and enabled in the hub account.',
    },
    GSG_REGION_NOT_ENABLED: {
      meaning: 'The account has not enabled the Region.',
      whatToDo: 'Correct `hub.region` in organization.yaml, or enable the Region in the account.',
    },
    GSG_OPERATOR_DENIED: {
      meaning: 'AWS knows who asks and does not allow the call.',
      whatToDo: 'Log in with a role that may make it: docs/operations.md lists what each command needs.',
    },
    GSG_NO_ORGANIZATION: {
      meaning: 'The account of the credentials belongs to no AWS organization.',
      whatToDo:
        'Use credentials of the hub account; Glue Session Guard guards the accounts of an organization.',
    },
    GSG_CONNECTION_REFUSED: {
      meaning: 'Nothing accepts connections at the address at which AWS was called.',
      whatToDo: 'Check AWS_ENDPOINT_URL, if it is set, and the network.',
    },
    GSG_HOST_NOT_FOUND: {
      meaning: 'The name of an AWS endpoint has no address.',
      whatToDo:
        'Check that this machine can resolve names, and that `hub.region` in organization.yaml is a Region.',
    },
    GSG_CONNECTION_LOST: {
      meaning: 'The connection to AWS broke off, or there is no way to its address.',
      whatToDo: 'Check the network, and try again.',
    },
    GSG_TIMED_OUT: {
      meaning: 'AWS did not answer in time, also when it was asked again.',
      whatToDo: 'Check the network (a firewall may drop the calls), and try again.',
    },
    GSG_CERTIFICATE_REFUSED: {
      meaning:
        'What answered has no certificate that this machine trusts, as when a proxy reads the traffic.',
      whatToDo: 'Give Node.js the certificate of the proxy: `export NODE_EXTRA_CA_CERTS=FILE`.',
    },
    GSG_NOT_AWS: {
      meaning: 'What answered at the address of AWS is not AWS, such as a proxy that blocks the call.',
      whatToDo: 'Check AWS_ENDPOINT_URL, if it is set, and what stands between this machine and AWS.',
    },
    GSG_ENDPOINT_MALFORMED: {
      meaning: 'The endpoint that is configured for AWS is not a URL.',
      whatToDo: 'Correct AWS_ENDPOINT_URL or `endpoint_url` of the profile, or remove it.',
    },
    GSG_AWS_THROTTLED: {
      meaning: 'AWS refused the call because there were too many, also when it was made again.',
      whatToDo: 'Try again in a minute.',
    },
    GSG_AWS_FAILED: {
      meaning: 'A service of AWS failed, also when it was asked again.',
      whatToDo: 'Try again; look at https://health.aws.amazon.com if it goes on.',
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
