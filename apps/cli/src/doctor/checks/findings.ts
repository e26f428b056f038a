import {
  FINDING_KINDS,
  type FindingKind,
  findingText,
  isHarmless,
  ORGANIZATION,
} from '@glue-session-guard/guard';
import { guardNames } from '@glue-session-guard/limits';
import { type CoveredPlace, coverage } from '../../coverage/coverage';
import { ago } from '../../text/times';
import { plural } from '../../text/words';
import { type Answer, type Check, type Examined, named, ok, problem, unknown } from '../check';

/** Other checks ask AWS about these, or tell more of them. */
const TOLD_ELSEWHERE: ReadonlySet<FindingKind> = new Set([
  'NoRole',
  'RoleWeak',
  'NotSubscribed',
  'UnitGone',
  'UnitMoved',
]);

/** What stands in accounts, such as the forwarding rule, only sweeps can read: an operator has no role there. */
export const FINDINGS: Check = {
  name: 'findings',
  title: 'findings of sweeps',
  means:
    'In these accounts and Regions the guard does not see every session, or engineers do not see the limits in force.',
  asks: 'aws',
  ask: async (examined) => {
    const { organization, directory = { accounts: {} }, now } = examined;
    const [items, { mutes }] = await Promise.all([examined.coverage(), examined.hub()]);
    const { sweep } = organization;
    const seen = coverage(items, { directory, sweep, mutes: await mutes.all(), now });
    if (seen.lastSweepAt === null)
      return [unknown('no sweep has written anything down yet', 'Wait for the first sweep.')];
    const answers = [
      ...overdue(seen.isOverdue, Date.parse(seen.lastSweepAt), now),
      ...open(seen.places, examined),
    ];
    const muted = seen.muted === 0 ? '' : `; ${plural(seen.muted, 'finding')} muted`;
    return answers.length > 0
      ? answers
      : [ok(`nothing else amiss in ${plural(seen.places.length, 'place')}, by the last sweep${muted}`)];
  },
};

function overdue(isOverdue: boolean, at: number, now: number): readonly Answer[] {
  if (!isOverdue) return [];
  return [
    problem(
      `the last sweep was ${ago(at, now)}, so what it found may no longer hold`,
      "Look at the sweeper's alarms and its log; npm run -s gsg -- redrive --dry-run --queue sweep shows what failed.",
    ),
  ];
}

/** What people were told of and nobody has mended or muted; what one look alone saw may be a rollout. */
function open(places: readonly CoveredPlace[], examined: Examined): readonly Answer[] {
  const names = guardNames(examined.organization.instance);
  const found = places.flatMap((place) =>
    place.findings
      .filter(({ kind, isReported, mendedSince, mutedBy }) => {
        const isOpen = isReported && mendedSince === null && mutedBy === null;
        return isOpen && !TOLD_ELSEWHERE.has(kind) && !isHarmless({ kind, region: place.region });
      })
      .map(({ kind, text }) => ({ kind, where: whereOf(place, text) })),
  );
  return FINDING_KINDS.flatMap((kind) => {
    const wheres = found.filter((each) => each.kind === kind).map(({ where }) => where);
    if (wheres.length === 0) return [];
    const { title, whatToDo } = findingText(kind, names);
    return [problem(`${kind}: ${title}: ${named(wheres, examined)}`, whatToDo)];
  });
}

/** What is about the organization as a whole has no place, and says itself what it is about. */
function whereOf({ account, accountName, region }: CoveredPlace, text: string): string {
  if (account === ORGANIZATION.account) return text;
  return accountName === null ? `${account} ${region}` : `${accountName} (${account}) ${region}`;
}
