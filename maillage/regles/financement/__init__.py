"""The rules of the money of a contract: schemes, plan, alerts, what may be asked, who pays what remains."""
