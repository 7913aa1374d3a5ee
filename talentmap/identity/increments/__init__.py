"""Mentions that come later: judged by what was counted at the last whole run, joined with what is there; ids stay."""
