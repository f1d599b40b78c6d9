/** A worker for tests of pools: says what it hears, throws when it is told to, and never comes back from `spin`. */
self.onmessage = (event: MessageEvent<string | { readonly port: MessagePort }>) => {
  const { data } = event;
  if (data === 'throw') throw new Error('told to throw');
  if (data === 'spin') for (;;);
  if (typeof data === 'string') self.postMessage(`heard ${data}`);
  else data.port.postMessage('through the port');
};
