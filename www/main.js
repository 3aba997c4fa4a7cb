// The one script of the page, which is also the script of its worker (made from this very text).
import { serve } from './worker.js';
import { start } from './page.jsx';

if (typeof document === 'undefined') serve();
else start();
