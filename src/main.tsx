document.getElementById('root')!.textContent = 'Consensus Lab';
