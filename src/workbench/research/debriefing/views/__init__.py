"""Pages of a debriefing: the team’s, and the debriefer’s in front of the door."""
