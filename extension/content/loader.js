import(chrome.runtime.getURL('content/main.js')).then((main) => main.start());
