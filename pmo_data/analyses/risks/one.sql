-- one row: what the register says about a risk, in words
select risk.risk_id, risk.code, risk.title, risk.description, risk.effect, risk.response_text,
       risk.contingency_text, risk.comment, risk.source, risk.source_row
from risk
where risk.risk_id = $risk
