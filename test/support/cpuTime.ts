import { threadCpuUsage } from 'node:process';

/** CPU time of this thread in milliseconds, which excludes other programs. */
export function cpuMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
