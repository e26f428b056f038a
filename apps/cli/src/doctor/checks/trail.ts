import type { Trail } from '@glue-session-guard/aws/doctor';
import { type Answer, type Check, ok, problem, unknown, warning } from '../check';

export const TRAIL: Check = {
  name: 'trail',
  title: 'organization trail',
  means:
    'Without a trail that logs, an account sends no events: its sessions are found by sweeps alone, up to an hour late, and their creators are not known.',
  asks: 'aws',
  ask: async ({ live, organization: { hub } }) => {
    const trails = await live.trails();
    const ofOrganization = trails.filter(({ isOfOrganization }) => isOfOrganization);
    if (ofOrganization.length === 0) return [none(trails, hub.region)];
    const sound = ofOrganization.find(
      ({ isLogging, logsWrites, isMultiRegion }) => isLogging && logsWrites && isMultiRegion,
    );
    if (sound !== undefined) return [ok(`${sound.name} logs every account and Region`)];
    return ofOrganization.flatMap((trail) => faultsOf(trail, hub.region));
  },
};

const AS_MANAGEMENT = 'As the management account:';

function none(trails: readonly Trail[], region: string): Answer {
  const create = `${AS_MANAGEMENT} aws cloudtrail create-trail --region ${region} --name organization --s3-bucket-name BUCKET --is-organization-trail --is-multi-region-trail && aws cloudtrail start-logging --region ${region} --name organization`;
  const own = trails.filter(({ isLogging }) => isLogging !== false).map(({ name }) => name);
  return own.length === 0
    ? problem('this account sees no trail at all', create)
    : warning(
        `there is no trail of the organization; ${own.join(', ')} logs this account, and each account needs one of its own`,
        create,
      );
}

function faultsOf({ name, isLogging, logsWrites, isMultiRegion }: Trail, region: string): readonly Answer[] {
  return [
    ...(isLogging === false
      ? [
          problem(
            `the trail ${name} does not log`,
            `${AS_MANAGEMENT} aws cloudtrail start-logging --region ${region} --name ${name}`,
          ),
        ]
      : []),
    ...(logsWrites === false
      ? [
          problem(
            `the trail ${name} leaves out calls that change something`,
            `${AS_MANAGEMENT} aws cloudtrail put-event-selectors --region ${region} --trail-name ${name} --event-selectors '[{"ReadWriteType":"WriteOnly","IncludeManagementEvents":true}]', with the selectors that it has.`,
          ),
        ]
      : []),
    ...(isMultiRegion
      ? []
      : [
          warning(
            `the trail ${name} logs one Region alone`,
            `${AS_MANAGEMENT} aws cloudtrail update-trail --region ${region} --name ${name} --is-multi-region-trail`,
          ),
        ]),
    ...(isLogging === undefined || logsWrites === undefined
      ? [
          unknown(
            `the trail ${name} is there, and AWS does not tell this account all of how it stands`,
            `${AS_MANAGEMENT} aws cloudtrail get-trail-status --region ${region} --name ${name}`,
          ),
        ]
      : []),
  ];
}
