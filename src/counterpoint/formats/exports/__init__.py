"""What people take away: tables, coded passages, transcripts with their codes, codebooks, annotations."""
