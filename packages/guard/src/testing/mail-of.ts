import type { Alert } from '../alert';
import { renderText, type TextMessage } from '../alerts/render/render-text';

/** For tests: the alert as its subscribers read it, with its attributes; empty texts where there is no alert. */
export function mailOf(alert: Alert | null | undefined): TextMessage & Pick<Alert, 'attributes'> {
  if (alert === null || alert === undefined) return { subject: '', text: '', attributes: {} };
  return { ...renderText(alert), attributes: alert.attributes };
}
