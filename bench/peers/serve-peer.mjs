// A Socket.IO server as its documentation shows it, speaking the few calls of Hotline that the load makes.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

/** `save` answers the entry that the room and the sender get; `open` may prepare a ticket. */
export async function servePeer(save, open = async () => {}) {
  const http = createServer();
  const io = new Server(http);
  io.on('connection', (socket) => {
    const author = { id: socket.id, name: 'Somebody', role: 'user' };
    socket.on('tickets.open', async ({ ticketId }, acknowledge) => {
      await open(ticketId);
      await socket.join(ticketId);
      acknowledge({ ok: true, data: {} });
    });
    socket.on('messages.post', async (input, acknowledge) => {
      try {
        const entry = await save(input, author);
        io.to(input.ticketId).emit('message', { ticketId: input.ticketId, entry });
        acknowledge({ ok: true, data: entry });
      } catch (error) {
        acknowledge({ ok: false, error: { message: error.message } });
      }
    });
  });
  await new Promise((resolve) => http.listen(Number(process.env.PORT), '127.0.0.1', resolve));
}
