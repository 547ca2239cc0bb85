"""What changed, what needs a decision, and can the data be trusted?"""

import pandas as pd

from pages.parts import Definition, Headline, figure, headline, require_router, title

require_router()
title("Board is being written")
headline([Headline("Cost index (CPI)", "0.94", "−0.03", "bad", "vs May", [1, .99, .97, .96, .94])] * 6)
figure("Two thirds of the change is real", "What changed since May · EUR m",
       frame=pd.DataFrame({"step": ["a"], "amount": [1.0]}), key="x",
       definition=Definition("Change", "What changed."))
