/**
 * CPU time shows how long the loop was blocked by this program: the utilisation of the loop is wall time, which
 * includes other processes, and the CPU time of the process includes other threads. Reading the CPU time of the process
 * first makes Linux update the figures of the running thread, which may otherwise be some milliseconds old.
 */
export function mainThreadCpuMs(): number {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
