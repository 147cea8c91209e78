"""The money of a contract on the web: plan, who pays what remains, what may be asked, schemes."""
