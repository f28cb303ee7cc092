/**
 * CPU time tells what the loop was held up by our own work: the loop's utilisation is wall time, in which other processes
 * take part, and the process's CPU counts threads that hold nobody up. Asking for the process's first brings Linux's
 * books of the running thread up to date; by themselves they may be some milliseconds old.
 */
export function mainThreadCpuMs(): number {
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
