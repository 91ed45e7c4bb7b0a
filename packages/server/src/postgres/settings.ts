import type { Endpoint } from './access.ts';

/**
 * Server settings, given on the command line at each start, so that a newer Ohmward brings newer ones.
 * Durability is never traded: an acknowledged frame survives a power cut.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_connections: '60',
  wal_compression: 'pglz',
  wal_buffers: '16MB',
  min_wal_size: '256MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: '0.9',
  // Queries are short; compiling them costs more than it saves.
  jit: 'off',
  // Reports must not take the second core from the commit, and containers give little shared memory.
  max_parallel_workers_per_gather: '0',
  // A client that vanished must not keep the writer's lock.
  client_connection_check_interval: '2s',
  idle_in_transaction_session_timeout: '5min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_checkpoints: 'off',
  // Statements carry frames; the log is no place for them.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  logging_collector: 'off',
  dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'posix',
};

/** Arguments of `postgres`. */
export function postgresArguments(
  cluster: string,
  endpoint: Endpoint,
  overrides: Readonly<Record<string, string>>,
): string[] {
  const where =
    endpoint.kind === 'socket'
      ? { listen_addresses: '', unix_socket_directories: endpoint.folder, unix_socket_permissions: '0700' }
      : { listen_addresses: '127.0.0.1', unix_socket_directories: '' };
  const all = { ...SETTINGS, ...overrides, ...where, port: String(endpoint.port) };
  return ['-D', cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
