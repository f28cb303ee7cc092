import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { Gates } from '../../../dev/imageService/gates.ts';
import { RemoteService } from '../../support/remoteService.ts';
import { startControl } from '../../support/serviceControl.ts';
import { until, useImageService } from './client.ts';

describe('A gate of the image service', () => {
  const { running, post } = useImageService();

  it('holds the response to a request that is charged until the test opens it', async () => {
    running().script({ gate: 'boat', count: 2 });
    let isAnswered = false;
    const response = post({}).finally(() => (isAnswered = true));
    await running().reached('boat');
    await fetch(`${running().url}/v1/models`); // A whole exchange: a response that is not held would be here by now.
    assert.deepEqual([isAnswered, running().ledger.map(({ imagesSent }) => imagesSent)], [false, [0]]);
    running().open('boat');
    assert.equal((await response).status, 200);
    assert.equal(running().ledger[0]?.imagesSent, 2);
  });

  it('holds a rejection, which charges nothing', async () => {
    running().script({ gate: 'boat', status: 429 }, { gate: 'train', status: 502 });
    const responses = [
      post({}),
      running()
        .reached('boat')
        .then(() => post({})),
    ] as const;
    await running().reached('train');
    running().open('train');
    running().open('boat');
    assert.deepEqual([(await responses[0]).status, (await responses[1]).status], [429, 502]);
    assert.equal(running().ledger.length, 1);
  });

  it('may be opened before its request is received, and stays open', async () => {
    running().open('boat');
    running().script({ gate: 'boat' }, { gate: 'boat' });
    assert.deepEqual([(await post({})).status, (await post({})).status], [200, 200]);
    await running().reached('boat', 2);
  });

  it('does not hold requests of another gate', async () => {
    running().script({ gate: 'boat' }, { gate: 'train' });
    const boat = post({});
    await running().reached('boat');
    running().open('train');
    assert.equal((await post({})).status, 200);
    running().open('boat');
    assert.equal((await boat).status, 200);
  });

  it('records a client that disconnects while it is held', async () => {
    running().script({ gate: 'boat' });
    const leaving = new AbortController();
    const headers = { Authorization: `Bearer ${running().key}` };
    const body = JSON.stringify({ model: 'flux-2-pro', prompt: 'a boat' });
    const url = `${running().url}/v1/images/generations`;
    const left = assert.rejects(fetch(url, { method: 'POST', headers, body, signal: leaving.signal }));
    await running().reached('boat');
    leaving.abort();
    await Promise.all([left, until(() => running().ledger[0]?.isDisconnected === true)]);
  });

  it('closes the connection when the service is reset or closed', async () => {
    running().script({ gate: 'boat' }, { gate: 'boat' });
    const forgotten = assert.rejects(post({}));
    await running().reached('boat');
    running().reset();
    await forgotten;
    assert.deepEqual(running().ledger, []);
    assert.equal((await post({})).status, 200, 'The script is reset too');

    running().script({ gate: 'boat' });
    const closed = assert.rejects(post({}));
    await running().reached('boat');
    await running().close();
    await closed;
  });

  it('works the same way from another process', async () => {
    const { url, key } = running();
    const control = await startControl(running());
    try {
      const remote = new RemoteService({ url, key, control: control.url });
      await remote.script({ gate: 'a “boat” & more' }, { gate: 'a “boat” & more' });
      const responses = [post({}), post({})] as const;
      await remote.reached('a “boat” & more', 2);
      assert.equal((await remote.ledger()).length, 2);
      await remote.open('a “boat” & more');
      assert.deepEqual([(await responses[0]).status, (await responses[1]).status], [200, 200]);
      await running().close();
      await assert.rejects(remote.reached('train'), /The gates are closed/);
    } finally {
      control.close();
    }
  });
});

describe('Gates', () => {
  it('report which one was not reached, and how often it was', async () => {
    const gates = new Gates(10);
    void gates.pass('boat').catch(() => undefined);
    await assert.rejects(gates.reached('boat', 2), /Gate "boat" has seen 1 of 2 requests in 10 ms/);
    gates.close();
  });

  it('reject current and later waiters when they are closed', async () => {
    const gates = new Gates();
    const waiting = [assert.rejects(gates.pass('boat')), assert.rejects(gates.reached('train'))];
    await turn();
    gates.close();
    await Promise.all([...waiting, assert.rejects(gates.pass('train'))]);
  });
});
