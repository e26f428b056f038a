import type { Alert } from '../../alert';

/** The alert with the name of the instance that tells it, where whoever reads it sees first which guard speaks. */
export function ofInstance(alert: Alert, instance: string): Alert {
  return {
    ...alert,
    subject: `[${instance}] ${alert.subject}`,
    headline: `[${instance}] ${alert.headline}`,
  };
}
