import { expect, test } from '@jest/globals';
import { testAlert } from '../test-alert';
import { ofInstance } from './of-instance';
import { renderChat } from './render-chat';
import { renderText } from './render-text';

const SAMPLE = testAlert('arn:aws:iam::222222222222:role/operator');

test('an alert of an instance begins with its name, in e-mail and in chat', () => {
  const alert = ofInstance(SAMPLE, 'staging');
  const { subject, text } = renderText(alert);
  expect(subject).toBe(`[staging] ${SAMPLE.subject}`);
  expect(text).toMatch(/^\[staging\] /);
  expect(renderChat(alert).content.title).toBe(`[staging] ${SAMPLE.subject}`);
});
