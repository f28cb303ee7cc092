import assert from 'node:assert/strict';
import { factualKind } from '../../../src/core/links/factualImages.ts';
import { cpuMs, leastOf } from '../../support/cpuTime.ts';

describe('Images that no model can make', () => {
  for (const [prompt, kind] of [
    ['A screenshot of the login page', 'screenshot'],
    ['Screen shots of both windows', 'screenshot'],
    ['Screencap', 'screenshot'],
    ['The logo of Acme', 'logo'],
    ['Acme’s logotype', 'logo'],
    ['我们公司的logo图', 'logo'],
    ['Architecture diagram', 'diagram'],
    ['Flowchart: how a request goes', 'diagram'],
    ['UML', 'diagram'],
    ['Build badge', 'badge'],
    ['Bar chart of sales', 'chart'],
    ['Graphs', 'chart'],
    ['A scatter plot', 'chart'],
    ['登录页面的截图', 'screenshot'],
    ['系统架构图', 'diagram'],
    ['销售柱状图', 'chart'],
    ['团队徽章', 'badge'],
    ['有logo的杯子，没有图表', 'logo'],
  ] as const) {
    it(`are told by the prompt: ${prompt}`, () => {
      assert.equal(factualKind({ prompt, path: 'img/a.png' }), kind);
    });
  }

  for (const [path, kind] of [
    ['img/screenshot.png', 'screenshot'],
    ['img/login-screenshot-2.png', 'screenshot'],
    ['img/loginScreenshot2.jpg', 'screenshot'],
    ['img/ScreenShot_1200x630.png', 'screenshot'],
    ['img/acme.logo.png', 'logo'],
    ['img/登录截图.png', 'screenshot'],
    ['docs/screenshots/login.png', 'screenshot'],
    ['docs/Flow-Charts/login.png', 'diagram'],
    ['图表/销售.png', 'chart'],
  ] as const) {
    it(`are told by the name: ${path}`, () => {
      assert.equal(factualKind({ prompt: 'x', path }), kind);
    });
  }

  for (const [prompt, path] of [
    ['A lighthouse at dusk', 'img/lighthouse.png'],
    ['A logogram carved in stone', 'img/a.png'],
    ['Graphic poster, charted waters, paragraphs of text', 'img/a.png'],
    ['A plot of land by the sea', 'img/photograph.png'],
    ['Minimal poster, no logo, without any badges', 'img/a.png'],
    ['Ein Diagrammpapier', 'img/badger.png'],
    ['海边的标志性建筑', 'img/a.png'],
    ['一张海报，没有图表，无logo', 'img/a.png'],
    ['A fox', 'chart-app/img/fox.png'],
    ['A fox', 'charts/img/fox.png'],
    ['A fox', 'img/badge-shop/fox.png'],
  ] as const) {
    it(`are not: ${prompt} in ${path}`, () => {
      assert.equal(factualKind({ prompt, path }), undefined);
    });
  }

  it('are told in a few milliseconds, however long a prompt is', async () => {
    for (const part of ['without ', 'no log', '没有', 'bar bar ', 'screen ', 'é']) {
      const prompt = part.repeat(10_000);
      const least = await leastOf(50, () => {
        const before = cpuMs();
        assert.equal(factualKind({ prompt, path: 'a.png' }), undefined);
        return Promise.resolve(cpuMs() - before);
      });
      assert.ok(least < 50, `${part}: ${least} ms`);
    }
  });
});
