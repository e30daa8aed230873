// What runs on every page. Everything works without it, only less comfortably.

import { startDialogs } from "./dialog.js";
import { startFragments } from "./fragments.js";
import { startKeys } from "./keys.js";
import { startFilled } from "./filled.js";
import { startMenus } from "./menu.js";
import { startScrollers } from "./scrollers.js";
import { startSeat } from "./seat.js";
import { startTheme } from "./theme.js";
import { startToasts } from "./toast.js";

startSeat();
startTheme();
startMenus();
startDialogs();
startToasts();
startKeys();
startFragments();
startFilled();
startScrollers();
