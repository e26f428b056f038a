import type { WholeOrganization } from '@glue-session-guard/aws/organization';
import { formatProblem } from '@glue-session-guard/limits';
import { GuardError } from '@glue-session-guard/problem';
import type { Terminal } from '../terminal/terminal';
import type { Answers, Given } from './answers';
import { chooseUnits } from './choose-units';
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
  const asking = new Map<string, string>();
  const asked = questions(given.yes ? undefined : terminal.asker, asking);
  const regions = (await asked(REGIONS, given.regions)).split(',').map((region) => region.trim());
  const region = given.hubRegion ?? regions[0] ?? '';
  const organization = given.offline || region === '' ? undefined : await readLive(region, terminal);
  const answers = {
    organizationId: checked(
      ORGANIZATION,
      organizationIdOf(given, organization?.whole) ?? (await asked(ORGANIZATION)),
    ),
    root: checked(ROOT, given.root ?? rootOf(organization?.whole) ?? (await asked(ROOT))),
    hub: {
      accountId: await asked(HUB, given.hub, hubSuggested(organization)),
      region: await asked(HUB_REGION, given.hubRegion, regions[0]),
    },
    alerts:
      given.alert.length > 0 ? given.alert : (await asked(ALERTS)).split(',').map((each) => each.trim()),
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

function checked({ option, format }: Question, answer: string): string {
  return answer === '' ? answer : refuseWrong(option, answer, (each) => formatProblem(format, each));
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
