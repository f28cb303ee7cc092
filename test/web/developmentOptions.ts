/**
 * A script for the page of the workbench that makes it a development host, as `developmentOptions` in its
 * configuration.
 */
export function developmentOptions(server: URL, extensionPath: string, testsPath: string): string {
  const at = (path: string) => ({ scheme: 'http', authority: server.host, path });
  const options = { extensions: [at(extensionPath)], extensionTestsPath: at(testsPath) };
  return `
    document.addEventListener('readystatechange', () => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (document.readyState === 'interactive' && meta) {
        const settings = JSON.parse(meta.dataset.settings);
        const developmentOptions = { ...settings.developmentOptions, ...${JSON.stringify(options)} };
        meta.dataset.settings = JSON.stringify({ ...settings, developmentOptions });
      }
    });`;
}
