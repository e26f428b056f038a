import * as z from 'zod';

/**
 * Everything about a limit except how a session is checked against it, which is the limit's rule in packages/guard.
 * `Limits` are the names that a record may refer to.
 */
type LimitRecord<Value, Limits extends string> = LimitWords & {
  /** The value in a limit file that does not lift the limit: minutes, data processing units, lists of names. */
  readonly schema: z.ZodType<Value>;
} & (Value extends number
    ? {
        /** What a breach counts in: "50 workers, at most 10 allowed". */
        readonly unit: string;
        readonly usageProfile?: ProfiledMaximum<Limits>;
        readonly listsWhatIsRequired?: never;
      }
    : {
        readonly usageProfile?: Value extends readonly string[] ? ProfiledList : never;
        readonly names?: Value extends readonly string[] ? NameForm : never;
        /** A session must have every entry. Without this, it may have each of them and nothing else. */
        readonly listsWhatIsRequired?: Value extends readonly string[] ? boolean : never;
      });

interface LimitWords {
  /** For editors and for problems of a limit file, in this form: "what it is: which values it takes. More." */
  readonly description: string;
  /** The limit in a few words, for tables and docs. */
  readonly title: string;
  /** Why a security team sets it. */
  readonly why: string;
  /** What the owner of a session over it can do. */
  readonly howToFix: string;
}

/**
 * How a usage profile of Glue expresses the limit. A limit without this is one that it cannot express.
 * https://docs.aws.amazon.com/glue/latest/dg/start-usage-profiles-managing.html
 */
interface ProfiledMaximum<Limits extends string> {
  readonly kind: 'maximum';
  /** In the profile's session configuration. */
  readonly key: string;
  /** What Glue gives a session that asks for nothing: a number, or the value that it has for another limit. */
  readonly glueDefault: number | { readonly follows: Limits };
}

interface ProfiledList {
  readonly kind: 'allowed-values';
  readonly key: string;
  readonly glueDefault: string;
}

/** What the entries of a list can be. A list without this takes any name. */
export interface NameForm {
  /** What an entry is: "worker type". */
  readonly what: string;
  /** No session can have anything else. */
  readonly form: RegExp;
  /** The names that exist today. Empty when each organization has its own. */
  readonly known: readonly string[];
}

/** The value of `requireConnection` that asks for a connection with a subnet. */
export const NETWORK = 'network';

const NAMES = z.array(z.string().regex(/\S/));

/**
 * The records, in the order in which limits are shown and checked. For the values that Glue fills in see
 * https://docs.aws.amazon.com/glue/latest/dg/interactive-sessions-magics.html.
 */
const RECORDS = {
  maxWorkers: {
    schema: z.int().min(1),
    description: 'Most workers a session may have: a whole number from 1, or unlimited.',
    title: 'Number of workers',
    why: 'Workers are what a session costs, and a notebook can ask for hundreds.',
    howToFix: 'Start the session with fewer workers (%number_of_workers).',
    unit: 'workers',
    usageProfile: { kind: 'maximum', key: 'numberOfWorkers', glueDefault: 5 },
  },
  maxDpus: {
    schema: z.number().positive(),
    description:
      'Most data processing units a session may have (workers × DPU of the worker type, or MaxCapacity): a positive number, or unlimited.',
    title: 'Data processing units',
    why: 'Ten workers of G.8X are eighty DPUs: the number of workers alone does not bound the bill.',
    howToFix: 'Use fewer workers or a smaller worker type (%number_of_workers, %worker_type).',
    unit: 'DPUs',
  },
  maxIdleTimeoutMinutes: {
    schema: z.int().min(1),
    description:
      'Longest idle timeout in minutes: a whole number from 1, or unlimited. Glue sets it to the timeout when it is not given.',
    title: 'Idle timeout',
    why: 'A forgotten notebook bills until its idle timeout, which is two days when nobody sets one.',
    howToFix: 'Set a shorter idle timeout (%idle_timeout, in minutes).',
    unit: 'minutes idle timeout',
    usageProfile: { kind: 'maximum', key: 'idleTimeout', glueDefault: { follows: 'maxTimeoutMinutes' } },
  },
  maxTimeoutMinutes: {
    schema: z.int().min(1),
    description:
      'Longest timeout in minutes: a whole number from 1, or unlimited. A session that asks for none may run that long and five minutes more.',
    title: 'Timeout',
    why: 'The timeout bounds what a session can cost even when it is never idle.',
    howToFix: 'Set a shorter timeout (Timeout of CreateSession, in minutes).',
    unit: 'minutes timeout',
    usageProfile: { kind: 'maximum', key: 'timeout', glueDefault: 2880 },
  },
  maxAgeMinutes: {
    schema: z.int().min(1),
    description:
      'Longest time a session may have been running, in minutes: a whole number from 1, or unlimited. Only a sweep sees it.',
    title: 'Age',
    why: 'A session kept busy outlives every timeout that its owner chose.',
    howToFix: 'Stop sessions when the work is done, and start a new one for the next piece of work.',
    unit: 'minutes old',
  },
  allowedWorkerTypes: {
    schema: NAMES,
    description: 'Worker types that may be used: a list such as [G.1X, G.2X], or unlimited.',
    title: 'Worker type',
    why: 'Larger worker types cost more an hour, and new ones appear without notice.',
    howToFix: 'Choose an allowed worker type (%worker_type).',
    usageProfile: { kind: 'allowed-values', key: 'workerType', glueDefault: 'G.1X' },
    names: {
      what: 'worker type',
      form: /^(Standard|[A-Z]\.\d+X)$/,
      known: [
        ...['Standard', 'G.025X', 'G.1X', 'G.2X', 'G.4X', 'G.8X', 'G.12X', 'G.16X'],
        ...['R.1X', 'R.2X', 'R.4X', 'R.8X', 'Z.2X'],
      ],
    },
  },
  allowedGlueVersions: {
    schema: NAMES,
    description:
      'Glue versions that may be used: a list of quoted versions such as ["4.0", "5.0"], or unlimited.',
    title: 'Glue version',
    why: 'Old Glue versions carry old Spark, Python and libraries without fixes.',
    howToFix: 'Choose an allowed Glue version (%glue_version).',
    // Sessions need a version above 2.0: https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-interactive-sessions.html
    // The versions there are: https://docs.aws.amazon.com/glue/latest/dg/release-notes.html
    names: { what: 'Glue version', form: /^\d+\.\d+$/, known: ['3.0', '4.0', '5.0', '5.1', '6.0'] },
  },
  requireConnection: {
    schema: z.union([z.boolean(), z.literal(NETWORK)]),
    description:
      'Whether a session must have a connection attached: true, false or network, or unlimited. With network, one of its connections must name a subnet, which the guard asks Glue for.',
    title: 'Connection required',
    why: 'Without a connection that names a subnet a session runs outside every VPC, with a way to the internet that nobody watches.',
    howToFix: 'Attach a connection that names a subnet of a VPC (%connections).',
  },
  allowedConnections: {
    schema: NAMES,
    description: 'The only connections that may be attached: a list of names, or unlimited.',
    title: 'Connections',
    why: 'A connection decides which network and which data stores a session reaches.',
    howToFix: 'Attach allowed connections only (%connections).',
  },
  requireSecurityConfiguration: {
    schema: z.boolean(),
    description: 'Whether a session must have a security configuration: true or false, or unlimited.',
    title: 'Security configuration required',
    why: 'The security configuration is what encrypts a session\u2019s logs, shuffle and output.',
    howToFix: 'Set a security configuration (SecurityConfiguration of CreateSession).',
  },
  requiredTags: {
    schema: NAMES,
    description:
      'Tag keys that a session must have, each with a value: a list of keys, or unlimited. An empty or blank value counts as a missing tag.',
    title: 'Tags',
    why: 'Tags say who answers for a session and who pays for it.',
    howToFix: 'Start the session with the missing tags (%%tags), spelt as above and each with a value.',
    listsWhatIsRequired: true,
    // Only AWS sets keys that begin with aws: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
    names: { what: 'tag key', form: /^(?!aws:).{1,128}$/i, known: [] },
  },
} as const;

export type LimitName = keyof typeof RECORDS;

/** What each limit holds when it is not lifted. */
export type LimitValues = {
  readonly [Name in LimitName]: Held<z.output<(typeof RECORDS)[Name]['schema']>>;
};

type Held<Value> = Value extends readonly (infer Item)[] ? readonly Item[] : Value;

/** The record of each limit, by its key in `limits:` of a limit file. */
export const CATALOGUE: { readonly [Name in LimitName]: LimitRecord<LimitValues[Name], LimitName> } = RECORDS;

/** Limits that are a number. */
export type CeilingName = {
  [Name in LimitName]: LimitValues[Name] extends number ? Name : never;
}[LimitName];

/** In the order in which they are shown and checked. */
export const LIMIT_NAMES: readonly LimitName[] = Object.keys(CATALOGUE).filter(isLimitName);

function isLimitName(key: string): key is LimitName {
  return Object.hasOwn(CATALOGUE, key);
}
