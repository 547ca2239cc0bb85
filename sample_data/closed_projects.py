"""Sixty finished projects: number, name, unit, type, class, budget in thousands, start, months, objectives.

Objectives are written as number and strength: 1x = O-01 extreme, s strong, m moderate, l low.
The last eighteen ended while the company was already publishing. `stop` = cancelled.
"""

from __future__ import annotations

LINES = """
1|Store signage standard|RET|Building|run|620|2023-02|9|3l
2|Till software upgrade|RET|IT system|run|1450|2023-03|12|3m 1l
3|Autumn catalogue online|RET|Process|grow|380|2023-05|7|1m
4|Gift card platform|RET|IT system|grow|910|2023-09|10|1s
5|Store cleaning contracts|RET|Process|run|240|2024-01|6|3m
6|Click to reserve|RET|IT system|grow|1280|2024-02|11|1s 2l
7|Footfall counters|RET|Equipment|run|460|2024-06|8|7l 3l|stop
8|Boiler replacement hall 2|MAN|Equipment|run|2100|2023-02|11|4m
9|Forklift charging bays|MAN|Building|run|540|2023-06|8|4l 5l
10|Torque tool tracking|MAN|IT system|run|390|2023-10|9|6m
11|Noise protection line 4|MAN|Compliance|run|310|2024-01|6|5s
12|Packaging film reduction|MAN|Process|run|270|2024-04|8|4m 3l
13|Glue robot cell|MAN|Equipment|transform|1750|2024-03|13|6s 3m
14|Machine data pilot|MAN|Data|transform|480|2024-09|9|7m|stop
15|Spare parts catalogue|MAN|IT system|run|520|2024-10|9|3m
16|Compressed air leak hunt|MAN|Process|run|190|2025-01|6|4m 3l
17|Depot roof south|LOG|Building|run|1350|2023-02|10|5l
18|Handheld scanner exchange|LOG|Equipment|run|980|2023-04|9|2m
19|Yard management|LOG|IT system|run|760|2023-08|10|2m 3l
20|Tyre pressure monitoring|LOG|Equipment|run|330|2024-01|7|4l 5m
21|Parcel chute renewal|LOG|Equipment|run|2250|2024-01|12|2s
22|Carrier portal|LOG|IT system|grow|870|2024-05|10|2m 3l
23|Temperature logging|LOG|Data|run|410|2024-09|8|6m
24|Depot north extension|LOG|Building|grow|3800|2024-02|16|2s
25|Load plan assistant|LOG|Data|transform|560|2025-01|8|2m 4l
26|Travel expense tool|COR|IT system|run|280|2023-03|7|3l
27|Audit trail archive|COR|Compliance|run|430|2023-07|9|7l
28|Pension data clean-up|COR|Data|run|260|2024-01|7|9l 7l
29|Office move Hollin Bridge|COR|Building|run|1900|2024-02|11|9l
30|Contract signing online|COR|IT system|run|350|2024-07|8|3m
31|Whistleblower channel|COR|Compliance|run|150|2024-10|5|9l
32|Budget planning tool|COR|IT system|run|720|2024-11|10|3m 7l
33|Travel booking change|COR|Process|run|170|2025-02|5|3l|stop
34|Mail system change|DIG|IT system|run|1650|2023-02|12|8m
35|Service desk tool|DIG|IT system|run|690|2023-06|9|3m
36|Data catalogue|DIG|Data|run|540|2023-10|10|7s
37|Wireless renewal sites|DIG|Equipment|run|1150|2024-01|11|8l
38|Chat assistant trial|DIG|Data|transform|360|2024-03|7|1l 3l|stop
39|Print service change|DIG|Process|run|290|2024-06|6|3l
40|Storage array exchange|DIG|Equipment|run|1380|2024-07|9|8m
41|Interface monitoring|DIG|IT system|run|470|2024-10|9|2l 7l
42|Master data supplier|DIG|Data|run|610|2025-01|8|7s 3l|stop
43|Web shop relaunch|RET|IT system|grow|6200|2024-06|20|1x
44|Mobile shopping app|RET|IT system|grow|3400|2024-10|17|1x
45|Click and collect rollout|RET|Process|grow|3900|2024-09|20|1s 2m
46|Product pictures and texts|RET|Process|grow|1150|2025-03|11|1s
47|Ways to pay|RET|IT system|grow|980|2025-04|10|1s
48|Influencer shop windows|RET|Process|transform|640|2025-06|9|1m|stop
49|Press hall ventilation|MAN|Equipment|run|1900|2025-01|13|5s 4m
50|Scrap reduction line 2|MAN|Process|run|450|2025-05|10|6s 4l
51|Weld seam inspection|MAN|Equipment|transform|1420|2025-02|14|6x
52|Parcel shop partners|LOG|Process|grow|880|2025-03|12|2s 1m
53|Reusable pallets pool|LOG|Process|run|1250|2025-01|13|4m 3m
54|Night linehaul|LOG|Process|grow|720|2025-06|11|2s
55|Depot gates|LOG|Equipment|run|1480|2025-04|13|2m 5m
56|Manager development|COR|Process|grow|560|2025-02|13|9s
57|Group insurance tender|COR|Process|run|210|2025-07|8|3m
58|Search and recommendations|DIG|Data|grow|2150|2025-02|14|1s 7m
59|Web shop hosting|DIG|IT system|run|1500|2025-01|15|1m 8m
60|Old ledger switch-off|DIG|IT system|run|830|2025-05|12|3m|stop
"""
