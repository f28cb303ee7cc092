const proxyVariables = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/**
 * Whether a process of its own may make the way to the service: only where nothing leads requests another way. Proxies
 * and their logins are the editor's to know, so it carries them itself.
 * @param hasProxySetting whether `http.proxy` is set
 */
export function mayCourierGo(environment: NodeJS.ProcessEnv, hasProxySetting: boolean): boolean {
  const hasProxyVariable = Object.entries(environment).some(
    ([name, value]) => value && proxyVariables.includes(name.toUpperCase()),
  );
  return !hasProxySetting && !hasProxyVariable;
}
