import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../terminal/terminal';
import type { Answers, Given } from './answers';
import { chooseUnits, unitGiven } from './choose-units';
import {
  ALERTS,
  HUB,
  HUB_REGION,
  missing,
  ORGANIZATION,
  type Question,
  questions,
  REGIONS,
  ROOT,
  refuseWrong,
} from './questions';
import { readLive } from './read-live';

/**
 * Everything that is needed, from the options, else from AWS, else from the person.
 * @throws GuardError `GSG_ANSWERS_MISSING` with every option that is needed and that nobody could be asked for
 */
export async function gather(given: Given, terminal: Terminal): Promise<Answers> {
  refuseMalformed(given);
  const asking = new Map<string, string>();
  const asked = questions(given.yes ? undefined : terminal.asker, asking);
  const regions = listed(await asked(REGIONS, given.regions));
  const alerts = listed(await asked(ALERTS, alertsGiven(given)));
  // AWS cannot tell them, and reading a large organization takes minutes.
  if (asking.size > 0 && !given.offline) throw missing(asking);
  const organization = given.offline
    ? undefined
    : await readLive(given.hubRegion ?? regions[0] ?? '', terminal);
  const answers = {
    organizationId: organizationIdOf(given, organization?.whole) ?? (await asked(ORGANIZATION)),
    root: given.root ?? rootOf(organization?.whole) ?? (await asked(ROOT)),
    hub: {
      accountId: await asked(HUB, given.hub, hubSuggested(organization)),
      region: await asked(HUB_REGION, given.hubRegion, regions[0]),
    },
    alerts,
  };
  if (asking.size > 0) throw missing(asking);
  const { productRepository } = given;
  const product = terminal.product();
  return {
    ...answers,
    regions,
    isManagement: organization?.whole.managementAccount === answers.hub.accountId,
    units: await chooseUnits(given, organization?.whole, given.yes ? undefined : terminal.asker),
    ...(organization && { organization: organization.whole }),
    product: { ...product, ...(productRepository !== undefined && { repository: productRepository }) },
  };
}

/** @throws GuardError `GSG_ANSWER_MALFORMED` for an option that can be told to be wrong without AWS */
function refuseMalformed(given: Given): void {
  const answers: readonly (readonly [Question, string | undefined])[] = [
    [REGIONS, given.regions],
    [ORGANIZATION, given.organizationId],
    [ROOT, given.root],
    [HUB, given.hub],
    [HUB_REGION, given.hubRegion],
    [ALERTS, alertsGiven(given)],
  ];
  for (const [question, answer] of answers) if (answer !== undefined) refuseWrong(question, answer);
  for (const option of given.ou) unitGiven(option);
}

function alertsGiven({ alert }: Given): string | undefined {
  return alert.length === 0 ? undefined : alert.join(',');
}

function listed(answer: string): string[] {
  return answer.split(',').map((each) => each.trim());
}

function organizationIdOf(
  { organizationId }: Given,
  whole: WholeOrganization | undefined,
): string | undefined {
  if (organizationId === undefined || whole === undefined || organizationId === whole.id)
    return organizationId ?? whole?.id;
  throw new GuardError(
    'GSG_WRONG_ORGANIZATION',
    `--organization-id says ${organizationId}, and the credentials are of an account of ${whole.id}`,
    { hint: `Choose a profile of ${organizationId} (export AWS_PROFILE=NAME), or ask nobody: --offline.` },
  );
}

function rootOf(whole: WholeOrganization | undefined): string | undefined {
  return whole?.units.find(({ path }) => path.length === 1)?.id;
}

/** The account of the credentials, but for the management account, in which no workload belongs. */
function hubSuggested(
  live: { readonly caller: string; readonly whole: WholeOrganization } | undefined,
): string | undefined {
  return live === undefined || live.caller === live.whole.managementAccount ? undefined : live.caller;
}
