// Found places: J and K walk, and some words of a sentence can be chosen instead of all of it.

import { narrowing } from "./narrowing.js";
import { keepPlace } from "./returning.js";
import { walk } from "./walking.js";

keepPlace(".hit");
walk(".hit .place", "Places");
narrowing();
