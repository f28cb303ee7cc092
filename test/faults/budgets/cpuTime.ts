import { threadCpuUsage } from 'node:process';

/** CPU time of this thread in milliseconds: what other programs do does not count. */
export function cpuMs(): number {
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
