import type { CodeArea } from './area';

export const GUARDING = {
  title: 'Guarding sessions',
  seen: 'Alerts, `gsg history`, `gsg redrive` and the logs of the functions show them.',
  codes: {
    GSG_ASSUME_ROLE_DENIED: {
      meaning:
        'The hub may not assume the guard role of an account: the role is missing or does not trust the hub.',
      whatToDo:
        'Check that the access StackSet has a current stack in the account and that no SCP denies sts:AssumeRole.',
    },
    GSG_MEMBER_REGION_NOT_ENABLED: {
      meaning:
        'An account has not enabled a watched Region, so that AWS answers no call there: nobody can start a session, and one that ran when the Region was disabled cannot be stopped.',
      whatToDo:
        'Nothing, if nobody there is to use the Region. To sweep it no more, write `regions:` without it into the limit file of the OU; else enable the Region in the account.',
    },
    GSG_TAGS_UNREAD: {
      meaning: 'Glue does not tell the tags of a session that is there, so that they are unknown.',
      whatToDo:
        'If one account says so, look for what differs there; if all do, Glue has no tags of sessions to read, and `requiredTags` is decided by events alone.',
    },
    GSG_GLUE_DENIED: {
      meaning: 'Glue refused a call that was made with the guard role of an account.',
      whatToDo: "Check the guard role's policy in the account, the SCPs and permissions boundaries above it.",
    },
    GSG_CONNECTION_UNREADABLE: {
      meaning:
        'Glue could not tell whether a connection names a subnet, which `requireConnection: network` asks for.',
      whatToDo:
        'Look at the connection in the Glue console of the account, and at the key that encrypts the catalog.',
    },
    GSG_MEMBER_DENIED: {
      meaning: 'A service other than Glue refused a call that was made with the guard role of an account.',
      whatToDo: "Check the guard role's policy in the account, the SCPs and permissions boundaries above it.",
    },
    GSG_ORGANIZATIONS_DENIED: {
      meaning: 'AWS Organizations refused the hub, so the OU of an account is not known.',
      whatToDo: 'Register the hub as a delegated administrator, with the command of the hint.',
    },
    GSG_OU_PATH_ENDLESS: {
      meaning: 'AWS Organizations listed more parents of an account than an organization can have.',
      whatToDo: 'Look at the account with `aws organizations list-parents`.',
    },
    GSG_CALLS_CONTENDED: {
      meaning:
        'Many events of one minute that name no session were handled at once, and kept each other from being noted.',
      whatToDo: 'Nothing: each comes back by itself. If it ends in the dead-letter queue, redrive it.',
    },
    GSG_STILL_PROVISIONING: {
      meaning:
        'Glue would not stop a session because it was still starting when the deadline for waiting had passed.',
      whatToDo: 'Stop the session in the Glue console; tell AWS Support of it if that fails too.',
    },
    GSG_STOP_KEPT_REFUSED: {
      meaning:
        'Glue kept refusing to stop a session until the deadline for waiting had passed, although the session was not starting.',
      whatToDo: 'Stop the session in the Glue console; tell AWS Support of it if that fails too.',
    },
    GSG_TRIED_TOO_OFTEN: {
      meaning:
        'Every try to deal with a session failed, mostly because AWS throttled the calls, and its message was given up.',
      whatToDo:
        'Nothing at first, since each sweep tries again; the cause is in the message. `gsg redrive` tries it at once.',
    },
    GSG_TAGS_TOO_LATE: {
      meaning: 'Glue did not tag a session in time, and the session was stopped without the tags.',
      whatToDo: 'Nothing, once; if it goes on, look at the health of Glue in that Region.',
    },
    GSG_CLAIM_NEVER_FREE: {
      meaning: 'Another worker had a session claimed until the deadline for waiting had passed.',
      whatToDo: 'Look for errors in the log of the enforcer, then run `gsg redrive`.',
    },
    GSG_EVENT_NOT_JSON: {
      meaning: 'A message that should hold an event is not JSON.',
      whatToDo: 'Find out who sent it: the queue takes events of the hub bus alone.',
    },
    GSG_EVENT_MALFORMED: {
      meaning: 'An event lacks what the guard must know of it, or holds it in another form.',
      whatToDo: 'Compare it with the events in test/events; if AWS sends such events now, report it.',
    },
    GSG_EVENT_ACCOUNT_MISMATCH: {
      meaning: 'The account in the detail of an event is not the one that AWS stamped on its envelope.',
      whatToDo: 'Find out who can put events on the hub bus.',
    },
    GSG_EVENT_REGION_MISMATCH: {
      meaning: 'The Region in the detail of an event is not the one that AWS stamped on its envelope.',
      whatToDo: 'Find out who can put events on the hub bus.',
    },
    GSG_EVENT_NOT_FROM_AWS: {
      meaning: 'An event does not have the source that only AWS Glue can give it.',
      whatToDo: 'Find out who can put events on the hub bus.',
    },
    GSG_GLUE_SESSION_MALFORMED: {
      meaning: 'Glue described a session in a form that is not documented.',
      whatToDo: 'Compare the answer with the reference of GetSession, and report it.',
    },
    GSG_LEDGER_UNREADABLE: {
      meaning: 'An item of the ledger is not one that this release can read.',
      whatToDo:
        'Look at the item: another release wrote it, or somebody else did; remove it if it is foreign.',
    },
    GSG_WAIT_STATE_INVALID: {
      meaning: "A message of the enforcer's queue carries a wait that cannot be read.",
      whatToDo: 'Find out who else can send to the queue.',
    },
    GSG_SWEEP_ORDER_INVALID: {
      meaning: "A message of the sweeper's queue is no order to sweep a Region.",
      whatToDo: 'Find out who else can send to the queue.',
    },
    GSG_SWEEP_NOT_QUEUED: {
      meaning: 'SQS did not take all messages of a sweep, so some Regions are not swept this time.',
      whatToDo: 'Look at the sweep queue, its policy and its key; the next sweep tries again.',
    },
    GSG_LOOK_INVALID: {
      meaning: 'A message of the work queue asks for a second look at a session and names none.',
      whatToDo: 'Find out who else can send to the queue.',
    },
    GSG_LOOKS_NOT_QUEUED: {
      meaning: 'SQS did not take all messages about sessions that are to be judged anew.',
      whatToDo: 'Look at the work queue, its policy and its key; they are sent again after 15 minutes.',
    },
    GSG_LISTING_REPEATS: {
      meaning: 'A listing of AWS goes in a circle: it answered the token of a page that was read before.',
      whatToDo: 'Nothing at first, since it is tried again; if it goes on, tell AWS Support.',
    },
    GSG_SWEEP_OUT_OF_TIME: {
      meaning: 'A sweep did not get to a session before the time of its visit was up.',
      whatToDo:
        'Nothing at first, since the next visit takes another order; if it goes on, find out what is slow in that place.',
    },
    GSG_SWEEP_INCOMPLETE: {
      meaning: 'Some sessions of an account and Region could not be looked at.',
      whatToDo:
        'Nothing at first, since it is tried again; if it ends in the dead-letter queue, its cause says why.',
    },
    GSG_LIMIT_WITHOUT_SOURCE: {
      meaning: 'A rule judged a limit that no file sets.',
      whatToDo: 'Report it: this is a fault of the rule.',
    },
    GSG_ENVIRONMENT_INVALID: {
      meaning: 'An environment variable is missing or cannot be read.',
      whatToDo:
        'Of a function: deploy the hub again with `npm run deploy`, which sets all of them; of a command: set it, or unset it.',
    },
    GSG_CREDENTIALS_MISSING: {
      meaning: 'A function finds no credentials in its environment.',
      whatToDo: 'Run it as a Lambda function, which gets them; elsewhere, export the credentials.',
    },
    GSG_ALERT_UNREADABLE: {
      meaning: 'A message on a queue of alerts holds no alert that the alerter can read.',
      whatToDo:
        'Read it in the dead-letter queue: an older alerter than the other functions is deployed, or somebody else sent it.',
    },
    GSG_MAIL_PACE_BUSY: {
      meaning: 'Several runs of the alerter counted mails at once, and kept each other from it.',
      whatToDo: 'Nothing: the alerts come back by themselves.',
    },
    GSG_RECIPIENTS_UNREADABLE: {
      meaning: 'The alerter cannot read the list of recipients beside it.',
      whatToDo: 'Deploy the hub again with `npm run deploy`, which ships it.',
    },
    GSG_LIMITS_NOT_ACTIVE: {
      meaning:
        'The hub has no version of the limits that a function can read and that is active, so nothing is judged: messages wait on their queues.',
      whatToDo: 'Deploy with `npm run deploy`, or activate a version with `gsg limits activate`.',
    },
    GSG_LIMITS_NOT_READ: {
      meaning:
        'A function could not ask which version of the limits is active, and goes on with the last one that it read.',
      whatToDo: 'Look at the errors of the state table. With the table back, nothing is left to do.',
    },
    GSG_LIMITS_VERSION_UNREADABLE: {
      meaning:
        'A version of the limits is damaged, gone, or of another release, so that the last good one holds.',
      whatToDo: 'Activate another version with `gsg limits activate`, or deploy the release that wrote it.',
    },
    GSG_LIMITS_DOCUMENTS_INVALID: {
      meaning: 'The compiled limits of a version are not what this release writes.',
      whatToDo: 'Deploy the release that wrote them, or activate another version with `gsg limits activate`.',
    },
    GSG_OUTCOME_EVENT_REFUSED: {
      meaning:
        'EventBridge did not take an outcome event, while people were told of the session all the same.',
      whatToDo:
        'Look at the cause in the dead-letter queue of the alerter; once it is mended, `npm run -s gsg -- redrive` sends the event.',
    },
    GSG_UNEXPECTED: {
      meaning: 'Something failed that nobody foresaw.',
      whatToDo: 'Look at the cause; with DEBUG=1 the commands show where it comes from.',
    },
  },
} satisfies CodeArea;
