// Lets Node run TypeScript, in worker threads too: `--import tsx` does so in the main thread alone.

import { register } from 'tsx/esm/api';

register();
