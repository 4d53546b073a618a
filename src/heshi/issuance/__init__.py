"""Who may issue social-security cards: the procedure over its table, as a pure engine.

`decide` answers a command with events or with a refusal; an application is the fold of its events. Which steps there
are, who takes them and on whose authority stands in the rulebook (`procedures/`), not here.
"""
