// A TCP proxy that can be told to break: what lies between a client and its server.
import { connect, createServer, type Socket } from 'node:net';

export interface ChaosProxy {
  port: number;
  url: string;
  /** Cuts what is open and refuses what comes. */
  cut(): void;
  /** Keeps what is open and takes what comes, and lets nothing through. */
  blackhole(): void;
  /** Lets traffic through again. */
  mend(): void;
  close(): Promise<void>;
}

function swallow(socket: Socket): void {
  socket.on('error', () => socket.destroy());
  socket.unpipe();
  socket.resume();
}

export async function startChaosProxy(targetPort: number, targetHost = '127.0.0.1'): Promise<ChaosProxy> {
  const open = new Set<Socket>();
  let broken = false;
  let silent = false;
  const server = createServer((client) => {
    if (broken) {
      client.destroy();
      return;
    }
    if (silent) {
      open.add(client);
      client.on('close', () => open.delete(client));
      swallow(client);
      return;
    }
    const upstream = connect(targetPort, targetHost);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const cut = () => {
    broken = true;
    for (const socket of open) socket.destroy();
  };
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    cut,
    blackhole: () => {
      silent = true;
      for (const socket of open) swallow(socket);
    },
    mend: () => {
      // What was swallowed is lost: those connections are of no use any more.
      if (silent) for (const socket of open) socket.destroy();
      broken = false;
      silent = false;
    },
    close: () =>
      new Promise((resolve) => {
        cut();
        server.close(() => resolve());
      }),
  };
}
