"""The floor of judgement over many: derive, fold, decide once for each case, count people, tell findings."""
