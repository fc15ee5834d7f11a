"""Who asks whom for what, in a data frame: needs pandas (`pip install pandas`)."""

import pandas as pd

from delta_cli import extract, read

report = extract(read("examples/speech.txt"))
actions = pd.DataFrame(report.rows("action"))

print(actions.groupby("force")["action"].count().sort_values(ascending=False).to_string())
print()
print(actions[actions["actor"].notna()][["actor", "verb", "line"]].head(8).to_string(index=False))
