/** Lets the page answer and draw. Not a timer: nested timers wait four milliseconds each. */
export function yielded(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener('message', () => { port1.close(); resolve(); });
    port1.start();
    port2.postMessage(null);
  });
}
