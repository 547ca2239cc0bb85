"""Forty-eight open projects: as the closed ones, with programme, horizon, and what is special.

Special words: usd, reg(ulatory), x=final slip and y=final overrun as shares, says=how its manager
reports (candid, rosy, soft), hold, approved, proposed, vendor=position in the list of vendors.
"""

from __future__ import annotations

LINES = """
61|Checkout redesign|RET|IT system|grow|900|2025-11|13|1s 3l|PRG-1|h1|
62|Store pick-up lockers|RET|Equipment|grow|1800|2025-09|18|2m 3l 1l|PRG-1|h1|x=.10 y=.03 says=candid vendor=0
63|Loyalty programme relaunch|RET|IT system|grow|1300|2026-02|10|1m 6l|PRG-1|h1|
64|Marketplace for partners|RET|IT system|transform|2600|2025-06|22|1s 7l|PRG-1|h2|usd x=.08 y=.06 says=candid vendor=1
65|Store energy retrofit|RET|Building|run|4200|2025-08|24|4x 3m|PRG-5|h1|vendor=8
66|Shelf-edge labels|RET|Equipment|run|1300|2026-01|14|3s|-|h1|
67|Price and promotion engine|RET|Data|grow|1400|2026-03|15|3m 7s|-|h2|y=.02
68|Queue-free tills|RET|Equipment|transform|2100|2026-02|17|3s|-|h2|usd y=.24 x=.04 says=soft
69|Customer care knowledge base|RET|IT system|run|420|2026-06|8|9m 3l|-|h1|
70|Garden range launch|RET|Process|grow|760|2026-05|12|6m 1l|-|h2|usd
71|Press line renewal|MAN|Equipment|run|5200|2025-07|26|6s 5m|PRG-2|h1|x=.24 y=.05 says=soft vendor=2
72|Plant safety interlocks|MAN|Compliance|run|1600|2025-12|16|5x|PRG-2|h1|reg
73|Predictive maintenance|MAN|Data|transform|1450|2026-01|16|3m 7m 6l|PRG-2|h2|x=0 y=0
74|Paint shop heat recovery|MAN|Equipment|run|2900|2025-10|21|4x 3l|PRG-5|h1|x=.11 says=candid vendor=8
75|Quality vision cameras|MAN|Equipment|transform|1700|2026-02|15|6x 7l|PRG-2|h2|vendor=0
76|Tool store redesign|MAN|Building|run|640|2026-04|8|5m 3m|-|h1|
77|Supplier quality portal|MAN|IT system|run|780|2026-03|13|6s 7l|-|h1|y=.12 says=rosy
78|Shift planning system|MAN|IT system|run|560|2026-06|7|9m 3m 5l|-|h1|
79|Factory data lake|MAN|Data|transform|1900|2026-01|18|7x 6l 3l|PRG-2|h2|vendor=4
80|Night sorting hub|LOG|Building|grow|6400|2025-03|25|2x 3m|PRG-3|h1|x=.34 y=.36 says=candid vendor=5
81|Parcel tracking upgrade|LOG|IT system|grow|1100|2025-11|13|2s 1l|PRG-3|h1|vendor=0
82|Route planning engine|LOG|Data|transform|1650|2025-10|18|2s 4m 3m|PRG-3|h2|y=.13 x=.02 says=candid
83|Electric van trial|LOG|Equipment|transform|2400|2026-01|17|4s 2l|PRG-5|h2|vendor=6
84|Warehouse control renewal|LOG|Equipment|run|3900|2025-09|23|2s 3s|PRG-3|h1|y=.27 x=.12 says=candid vendor=7
85|Dock scheduling|LOG|IT system|run|480|2026-05|7|2m 3l|-|h1|
86|Cold chain sensors|LOG|Equipment|run|820|2026-03|12|6m 2l 7l|-|h1|usd vendor=0
87|Driver safety coaching|LOG|Process|run|390|2026-04|11|5s 9l|-|h1|
88|Customs filing across borders|LOG|Compliance|run|950|2026-02|14|2m 7l|-|h1|reg
89|Automated put-away|LOG|Equipment|transform|3300|2026-03|21|3s 2m 5l|PRG-3|h2|y=.13 says=candid vendor=7
90|Head office atrium refit|COR|Building|run|5400|2026-01|20||-|h1|vendor=5
91|Finance close in five days|COR|Process|run|1150|2025-12|16|3m 7m|PRG-4|h1|y=.12 says=rosy
92|Payroll provider change|COR|IT system|run|860|2026-02|13|3l 9l|PRG-4|h1|vendor=0
93|Apprentice academy|COR|Process|grow|1300|2025-10|24|9x|-|h2|x=.09 says=candid
94|Canteen booking app|COR|IT system|run|240|2026-07|5||-|h1|
95|Sustainability reporting|COR|Compliance|run|1050|2025-11|13|4m 7s|PRG-5|h1|reg
96|Purchasing category plans|COR|Process|run|540|2026-05|11|3s|-|h1|usd
97|Workplace safety audits|COR|Compliance|run|360|2026-06|11|5s|-|h1|reg
98|Core platform migration|DIG|IT system|transform|7400|2025-03|28|8m 3m 7l|PRG-4|h1|x=.09 y=.08 says=candid vendor=3
99|Customer data hub|DIG|Data|grow|2700|2025-12|19|7s 1m|PRG-1|h2|vendor=4
100|Stock forecast engine|DIG|Data|transform|1850|2026-02|17|2m 7s 3m|PRG-3|h2|
101|Sign-on renewal|DIG|IT system|run|1500|2025-11|16|8x|PRG-4|h1|vendor=9
102|Order management core|DIG|IT system|transform|5800|2025-05|24|2m 3m|PRG-1|h1|x=.21 y=.29 says=rosy
103|Network segments|DIG|IT system|run|1250|2026-01|15|8s|PRG-4|h1|vendor=0
104|Test automation|DIG|IT system|run|620|2026-04|9|6m 3m|-|h1|
105|Backup and recovery sites|DIG|IT system|run|1400|2026-03|15|8s|PRG-4|h1|hold usd
106|Document search assistant|DIG|Data|transform|700|2026-11|10|9l 3l 7m|-|h3|approved
107|Voice ordering pilot|RET|Data|transform|450|2026-12|8|1m|-|h3|approved
108|Heat from cold rooms|LOG|Equipment|grow|1150|2027-01|14|4s|PRG-5|h3|proposed
"""
