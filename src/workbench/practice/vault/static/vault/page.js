// What runs on every page of practice. Everything works without it, only less comfortably.

import { startDialogs } from "../ui/dialog.js";
import { startMenus } from "../ui/menu.js";
import { startSeat } from "../ui/seat.js";
import { startTheme } from "../ui/theme.js";
import { startToasts } from "../ui/toast.js";
import { startPuttingBy } from "./aside.js";
import { goAway, startHiding } from "./hiding.js";
import { startIdle } from "./idle.js";

startHiding();
startSeat();
startTheme();
startMenus();
startDialogs();
startToasts();
startIdle();
startPuttingBy(goAway);
document.querySelector("[data-prints]")?.addEventListener("click", () => print());
