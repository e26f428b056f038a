import { asCreated } from '@glue-session-guard/guard';
import { type CompiledConfig, namedLimits } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import { type Simulation, simulate } from '../../simulate/simulate';
import { isSought, type Sought, sessionsOfOne } from './one-session';
import { type Happened, iso, type Story, storyExemption, storyLimits, storyMode } from './story';

/**
 * What the guard would do with the session of an event, by the limits of the config folder.
 * @throws GuardError `GSG_SESSION_UNKNOWN`, `GSG_SESSION_SEVERAL`
 */
export async function eventStory(
  events: readonly unknown[],
  sought: Sought,
  config: CompiledConfig,
): Promise<Story> {
  const simulations = await Promise.all(events.map((event) => simulate(event, { config })));
  const found = simulations.flatMap(decided).filter((each) => isSought(each, sought));
  const newest = sessionsOfOne(found, sought).reduce<Decided | undefined>(
    (best, each) => (best === undefined || each.session.createdAt > best.session.createdAt ? each : best),
    undefined,
  );
  if (newest === undefined) throw noSession(simulations, sought);
  return {
    ...told(newest, config),
    earlier: new Set(found.map(({ session }) => session.createdAt)).size - 1,
  };
}

type Decided = ReturnType<typeof decided>[number];

function decided({ event, accountName, detail }: Simulation) {
  if (detail.kind !== 'decided') return [];
  const { session, decision } = detail;
  const { account, region, id: sessionId } = session;
  return [{ account, region, sessionId, accountName, session, decision, verdict: event.verdict }];
}

function told(
  { account, region, sessionId, accountName, session, decision, verdict }: Decided,
  { documents }: CompiledConfig,
): Omit<Story, 'earlier'> {
  const { principal } = session;
  const { limitsVersion } = namedLimits({ documents });
  return {
    source: 'event',
    sessionId,
    account,
    accountName,
    region,
    createdAt: iso(session.createdAt),
    principal: principal?.name ?? null,
    principalArns: principal?.arns ?? [],
    person: principal?.person ?? null,
    asCreated: asCreated(session),
    organizationalUnit: decision.organizationalUnit,
    limitsVersion,
    limitsCommit: null,
    limits: storyLimits(decision, decision.evaluation.breaches),
    limitsUnknown: decision.evaluation.uncovered ?? null,
    verdict,
    response: decision.response,
    mode: storyMode(decision),
    exemption: storyExemption(decision),
    happened: happened({ session, decision }),
  };
}

const WOULD = {
  stop: 'the guard would stop it',
  alert: 'the guard would alert and not stop it',
  none: 'the guard would do nothing',
} as const;

/** An event alone does not settle it, and nobody is asked here. */
const WOULD_ASK =
  'the guard would ask Glue for what the event does not tell, and alert if that settles nothing';

function happened({ session, decision }: Pick<Decided, 'session' | 'decision'>): Happened[] {
  const { until, breaches, verdict } = decision.evaluation;
  const createdAt = iso(session.createdAt);
  return [
    { at: createdAt, what: 'created' },
    { at: createdAt, what: verdict === 'undecided' ? WOULD_ASK : WOULD[decision.response] },
    ...(until === undefined || breaches.length > 0
      ? []
      : [{ at: iso(until.at), what: `over ${until.limit} from then on, if it still runs` }]),
  ];
}

function noSession(simulations: readonly Simulation[], { session, account, region }: Sought): GuardError {
  const [only, ...others] = simulations;
  const why = only?.detail.kind === 'not-a-session' && others.length === 0 ? `: ${only.detail.why}` : '';
  const where = account === undefined && region === undefined ? '' : ' of this account and Region';
  return new GuardError('GSG_SESSION_UNKNOWN', `${session} tells of no session${where}${why}`, {
    hint: `See what is in it: npm run -s gsg -- simulate ${session}`,
  });
}
