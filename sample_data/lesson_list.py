"""Lessons as they were written down: project, title, what happened, what to do, category, tags."""

from __future__ import annotations

LINES = """
P-017|Survey the ground before asking for bids|Clay under half of the yard|Order the ground survey at gate 1|site|building; survey; estimate
P-018|Batteries are half of the scanner project|Batteries failed in the second winter|Write battery life into the contract|procurement|scanner; supplier
P-019|Drivers know which gate is slow|The plan had ignored the night shift|Walk the yard at night before designing|people|yard; requirements
P-021|Chutes need a trial week|Parcels jammed at curves|Plan a week of trial running|test|equipment; trial
P-024|Permits take nine months, not five|Fire permit came four months late|Ask the authority before the budget is set|legal|building; permit; estimate
P-024|Ground works cost a third more than planned|Price per cubic metre from 2019 was used|Use this year's prices and the last three projects|estimate|building; estimate; cost
P-022|Carriers do not read portals|Half of the carriers kept sending mail|Offer the message interface first|people|portal; adoption
P-025|Load plans need real weights|Weights in master data were wrong by 12 %|Clean the weights before the pilot|data|data quality; pilot
P-052|Sign the partners before building|A third of the partners left|Have the contracts at gate 2|supplier|partner; contract
P-053|Count pallets before buying more|Pool was larger than the books said|Inventory first|data|inventory; estimate
P-055|Foundation plans of old depots are wrong|Drawings did not match|Open the floor at two points first|site|building; survey; estimate
P-054|Night work needs the council early|Council agreed after six weeks|Talk to the works council at gate 1|people|works council; night
P-002|Upgrade tills store by store|Two regions at once overloaded support|At most twenty stores a week|rollout|till; rollout
P-004|Card fraud shows after launch|Losses in the first month|Limit amounts for eight weeks|security|payment; fraud
P-006|Stock figures decide pick-up|Every ninth reservation was empty|Count the top hundred goods daily|data|stock; data quality
P-043|Freeze content before the move|Pictures were moved twice|Freeze texts four weeks before|scope|web; content; migration
P-043|Load tests need real baskets|Test baskets had one line|Replay a Saturday in November|test|web; load test
P-044|Old phones are a quarter of users|App failed on old versions|Test on the ten most used phones|test|mobile; test
P-045|Train shop teams twice|First training was too early|Repeat it in the week of opening|training|training; rollout
P-046|Translations are on the critical path|Three languages came late|Order translations with the texts|supplier|translation; content
P-047|Banks need eight weeks|Contract with the bank late|Start with the bank at gate 1|supplier|payment; contract
P-008|Boiler deliveries slip in winter|Delivery nine weeks late|Order in spring|procurement|equipment; supplier
P-013|Robots need a spare gripper|One day of standstill a week|Buy two grippers|equipment|robot; spare
P-014|Machine data without owner rot|Nobody used the data after the pilot|Name an owner before collecting|data|data; ownership
P-049|Ventilation is louder than promised|Neighbours complained|Measure noise at full load|test|noise; equipment
P-050|Show scrap per shift|Numbers per month changed nothing|Show it daily at the line|process|scrap; lean
P-051|Cameras need constant light|False alarms in the morning|Cover the windows first|technology|camera; quality
P-016|Leaks come back|Half were open again after a year|Plan a yearly hunt|process|energy; maintenance
P-026|Ask travellers, not approvers|Approvers had asked for eight fields|Two fields are enough|requirements|requirements; finance
P-029|Move teams, not rooms|People lost neighbours|Move whole teams on one day|people|move; office
P-030|Legal must sign online too|Two ways side by side for a year|Switch off paper on a date|adoption|contract; adoption
P-032|Old spreadsheets live on|Planning was done twice|Take the old files away|adoption|planning; adoption
P-056|Managers come when their boss comes|Seats empty in the second round|Invite the boss first|training|training; leadership
P-057|Insurers want five years of data|Offer delayed|Collect claims data early|data|tender; data
P-034|Mail rules of assistants break|Two weeks of lost mail|List shared mailboxes first|migration|migration; mail
P-037|Measure radio on full shelves|Dead spots after stocking|Measure with goods in place|test|network; survey
P-040|Move data at night, verify by day|Copy took four nights|Calculate with half the speed|estimate|migration; storage
P-058|Search words change weekly|Synonyms were out of date|Learn them from clicks|data|search; data
P-059|Agree who answers at night|Alarm reached nobody|Duty plan before go-live|operations|hosting; duty
P-036|A catalogue needs stewards|Half the entries empty|One steward per domain|data|catalogue; ownership
P-041|Interfaces fail at month end|Volume is four times higher|Test with the last month end|test|interface; load test
P-010|Torque tools need clean names|Tools had three names|Name them before tracking|data|naming; data quality
P-027|Auditors want the export|Archive could not export|Ask the auditor for the format|requirements|audit; export
P-035|Close old queues|Two desks for half a year|Close the old desk on a date|adoption|service desk; adoption
P-020|Sensors need winter tests|Failures below minus ten|Test in January|test|sensor; trial
"""
