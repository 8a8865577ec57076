// Runs one private service and ends it, whatever becomes of its owner: the owner holds this process's stdin,
// and its end (also by kill -9) stops the service and removes its folder. Argument: a JSON
// { command, args, env?, uid?, gid?, stopSignal, folder }.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const { command, args, env, uid, gid, stopSignal, folder } = JSON.parse(process.argv[2]);
const child = spawn(command, args, {
  env: { ...process.env, ...env },
  cwd: folder,
  stdio: ['ignore', 'pipe', 'pipe'],
  ...(uid === undefined ? {} : { uid, gid }),
});
const forward = (chunk) => process.stdout.writable && process.stdout.write(chunk);
child.stdout.on('data', forward);
child.stderr.on('data', forward);
process.stdout.on('error', () => {});
child.on('error', (error) => {
  forward(`${error.message}\n`);
  finish(1);
});
child.on('exit', (code) => finish(code ?? 1));

process.stdin.on('end', stop).on('error', stop).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

function stop() {
  child.kill(stopSignal);
  setTimeout(() => child.kill('SIGKILL'), 8000).unref();
}

function finish(code) {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
