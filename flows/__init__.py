"""The conductor: the command line, the settings and the season as a Prefect flow. It calls the rooms; it holds no logic of theirs."""
