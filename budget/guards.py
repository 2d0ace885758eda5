"""The ledger's triggers: entries move the counters, and nothing else can.

An insert-only entry moves the counters of its line and its commitment in the same statement; the CHECK constraints on
those counters refuse what does not fit. A counter that differs from the sum of its entries is refused too, so that a
raw UPDATE of a counter fails as well. The SQL is the same on both databases. Entries of one line are inserted one at a
time: PostgreSQL fires the triggers of a statement after all its rows, and the second sum would not fit the first.
"""

from oss_intl.shared.guards import Guard, append_only, refusal

ENTRY, LINE, COMMITMENT = "budget_ledgerentry", "budget_budgetline", "budget_commitment"

_MOVE_LINE = f"""
    UPDATE {LINE} SET
        original_cents = original_cents + CASE WHEN NEW.kind = 'budget' THEN NEW.cents ELSE 0 END,
        amended_cents = amended_cents + CASE WHEN NEW.kind = 'amend' THEN NEW.cents ELSE 0 END,
        override_cents = override_cents + CASE WHEN NEW.kind = 'override' THEN NEW.cents ELSE 0 END,
        reserved_cents = reserved_cents + CASE WHEN NEW.kind = 'reserve' THEN NEW.cents
            WHEN NEW.kind IN ('release', 'expense', 'correct') THEN -NEW.cents ELSE 0 END,
        spent_cents = spent_cents + CASE WHEN NEW.kind IN ('expense', 'correct') THEN NEW.cents ELSE 0 END
    WHERE id = NEW.line_id;
"""
_MOVE_COMMITMENT = f"""
    UPDATE {COMMITMENT} SET
        reserved_cents = reserved_cents + CASE WHEN NEW.kind = 'reserve' THEN NEW.cents ELSE 0 END,
        released_cents = released_cents + CASE WHEN NEW.kind = 'release' THEN NEW.cents ELSE 0 END,
        spent_cents = spent_cents + CASE WHEN NEW.kind IN ('expense', 'correct') THEN NEW.cents ELSE 0 END
    WHERE id = NEW.commitment_id;
"""
MOVE = Guard(
    "budget_ledger_moves_counters",
    ENTRY,
    f"""
        CREATE TRIGGER budget_ledger_moves_counters AFTER INSERT ON {ENTRY} FOR EACH ROW
        BEGIN {_MOVE_COMMITMENT} {_MOVE_LINE} END;
    """,
    f"""
        CREATE OR REPLACE FUNCTION budget_ledger_moves_counters_fn() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN {_MOVE_COMMITMENT} {_MOVE_LINE} RETURN NULL; END $$;
        CREATE TRIGGER budget_ledger_moves_counters AFTER INSERT ON {ENTRY}
        FOR EACH ROW EXECUTE FUNCTION budget_ledger_moves_counters_fn();
    """,
)


def _sum(column: str, signs: dict[str, str]) -> str:
    """SQL for the sum over the entries of NEW's row, with a sign for each kind of entry that counts."""
    cases = " ".join(f"WHEN kind = '{kind}' THEN {sign}cents" for kind, sign in signs.items())
    return f"COALESCE((SELECT SUM(CASE {cases} ELSE 0 END) FROM {ENTRY} WHERE {column} = NEW.id), 0)"


_SPENT = {"expense": "", "correct": ""}
LINE_SUMS = {
    "original_cents": _sum("line_id", {"budget": ""}),
    "amended_cents": _sum("line_id", {"amend": ""}),
    "override_cents": _sum("line_id", {"override": ""}),
    "reserved_cents": _sum("line_id", {"reserve": "", "release": "-", "expense": "-", "correct": "-"}),
    "spent_cents": _sum("line_id", _SPENT),
}
COMMITMENT_SUMS = {
    "reserved_cents": _sum("commitment_id", {"reserve": ""}),
    "released_cents": _sum("commitment_id", {"release": ""}),
    "spent_cents": _sum("commitment_id", _SPENT),
}


def _differs(sums: dict[str, str]) -> str:
    return " OR ".join(f"NEW.{counter} <> {total}" for counter, total in sums.items())


def _not_replaced(table: str, *unique: str) -> Guard:
    """SQLite's INSERT OR REPLACE deletes without asking any trigger: refuse it where rows are only added."""
    same = " OR ".join(f"o.{column} = NEW.{column}" for column in ("id", *unique))
    return refusal(f"{table}_no_replace", table, "INSERT", f"EXISTS (SELECT 1 FROM {table} o WHERE {same})")


_YEAR_OF_LINE = f"(SELECT b.year FROM budget_budget b JOIN {LINE} l ON l.budget_id = b.id WHERE l.id = NEW.line_id)"
_STATUS_OF_LINE = f"(SELECT b.status FROM budget_budget b JOIN {LINE} l ON l.budget_id = b.id WHERE l.id = NEW.line_id)"
_LINE_OF_COMMITMENT = f"(SELECT c.line_id FROM {COMMITMENT} c WHERE c.id = NEW.commitment_id)"
_BUDGET_OF_AMENDMENT = "(SELECT a.budget_id FROM budget_amendment a WHERE a.id = NEW.amendment_id)"
_BUDGET_OF_LINE = f"(SELECT l.budget_id FROM {LINE} l WHERE l.id = NEW.line_id)"
_SAME_EXPENSE = f"""
    SELECT 1 FROM {ENTRY} e WHERE e.id = NEW.corrects_id AND e.kind = 'expense'
    AND e.commitment_id = NEW.commitment_id AND e.performed_on = NEW.performed_on
"""
_LEFT_TO_CORRECT = f"""
    COALESCE((SELECT SUM(e.cents) FROM {ENTRY} e WHERE e.id = NEW.corrects_id OR e.corrects_id = NEW.corrects_id), 0)
"""

_NOT_KEPT = """
    EXISTS (
        SELECT 1 FROM activities_networkmembership m
        JOIN activities_activity a ON a.id = m.activity_id
        JOIN budget_budgetline l ON l.id = NEW.line_id
        JOIN budget_budget b ON b.id = l.budget_id
        WHERE m.activity_id = NEW.activity_id AND b.year > a.year AND NOT EXISTS (
            SELECT 1 FROM activities_evaluation e WHERE e.activity_id = a.id AND e.year = b.year - 1 AND e.keep
        )
    )
"""

GUARDS: tuple[Guard, ...] = (
    MOVE,
    *append_only(ENTRY),
    *append_only("budget_receipt"),
    *append_only("budget_payment"),
    refusal("budget_line_counters_match", LINE, "UPDATE", _differs(LINE_SUMS)),
    refusal("budget_line_counters_start_empty", LINE, "INSERT", _differs(LINE_SUMS)),
    refusal("budget_commitment_counters_match", COMMITMENT, "UPDATE", _differs(COMMITMENT_SUMS)),
    refusal("budget_commitment_counters_start_empty", COMMITMENT, "INSERT", _differs(COMMITMENT_SUMS)),
    refusal("budget_entry_in_year_of_budget", ENTRY, "INSERT", f"NEW.year <> {_YEAR_OF_LINE}"),
    refusal(
        "budget_entry_needs_adopted_budget",
        ENTRY,
        "INSERT",
        f"NEW.kind IN ('amend', 'override', 'reserve', 'expense') AND {_STATUS_OF_LINE} <> 'adopted'",
    ),
    refusal(
        "budget_entry_original_once",
        ENTRY,
        "INSERT",
        f"NEW.kind = 'budget' AND EXISTS (SELECT 1 FROM {ENTRY} e WHERE e.line_id = NEW.line_id AND e.kind = 'budget')",
    ),
    refusal(
        "budget_entry_amends_own_budget",
        ENTRY,
        "INSERT",
        f"NEW.amendment_id IS NOT NULL AND {_BUDGET_OF_AMENDMENT} <> {_BUDGET_OF_LINE}",
    ),
    refusal(
        "budget_entry_corrects_an_expense", ENTRY, "INSERT", f"NEW.kind = 'correct' AND NOT EXISTS ({_SAME_EXPENSE})"
    ),
    refusal(
        "budget_entry_corrects_within_expense",
        ENTRY,
        "INSERT",
        f"NEW.kind = 'correct' AND NEW.cents < -({_LEFT_TO_CORRECT})",
    ),
    refusal(
        "budget_entry_on_line_of_commitment",
        ENTRY,
        "INSERT",
        f"NEW.commitment_id IS NOT NULL AND NEW.line_id <> {_LINE_OF_COMMITMENT}",
    ),
    _not_replaced(ENTRY),
    _not_replaced("budget_receipt", "entry_id"),
    _not_replaced("budget_payment", "entry_id"),
    refusal("budget_line_stays", LINE, "UPDATE", "NEW.budget_id <> OLD.budget_id"),
    refusal(
        "budget_commitment_stays",
        COMMITMENT,
        "UPDATE",
        "NEW.line_id <> OLD.line_id OR NEW.activity_id <> OLD.activity_id",
    ),
    refusal("budget_commitment_of_kept_membership", COMMITMENT, "INSERT", _NOT_KEPT),
    refusal(
        "budget_budget_stays",
        "budget_budget",
        "UPDATE",
        "NEW.year <> OLD.year OR (OLD.status = 'adopted' AND NEW.status <> 'adopted')",
    ),
    *append_only("budget_amendment"),
)

_FIXED = "Boekingen worden nooit veranderd. Maak een correctie als iets niet klopt."
SENTENCES = {
    **{guard.name: _FIXED for guard in GUARDS},
    "budget_line_not_overspent": "Dit past niet binnen de post. Kies een lager bedrag of een andere post.",
    "budget_line_counters_not_negative": (
        "Het bedrag van een post kan niet onder nul komen. Kies een kleinere verlaging."
    ),
    "budget_commitment_not_overspent": (
        "Dit is meer dan er nog gereserveerd is. Boek een lager bedrag, of vraag de themamanager om meer te reserveren."
    ),
    "budget_commitment_counters_not_negative": (
        "De correctie is groter dan wat er is uitgegeven. Kies een lager bedrag."
    ),
    "budget_entry_in_year_of_budget": (
        "De datum valt niet in het jaar van deze begroting. Boek in het jaar waarin de prestatie is geleverd."
    ),
    "budget_entry_performed_in_its_year": (
        "De datum valt niet in het jaar van deze begroting. Boek in het jaar waarin de prestatie is geleverd."
    ),
    "budget_entry_needs_adopted_budget": (
        "Er is nog geen vastgestelde begroting voor dit jaar. Laat eerst de begroting vaststellen."
    ),
    "budget_entry_corrects_an_expense": "Alleen een uitgave kan worden gecorrigeerd.",
    "budget_entry_corrects_within_expense": (
        "De correctie is groter dan wat er van deze uitgave over is. Kies een lager bedrag."
    ),
    "budget_entry_original_once": "Deze post is al vastgesteld. Leg een begrotingswijziging vast.",
    "budget_entry_override_has_reason": "Geef een reden.",
    "budget_entry_names_its_cause": "Een wijziging hoort bij een besluit, een correctie bij een uitgave.",
    "budget_entry_has_booker": "Wie boekt, staat bij elke boeking. Log opnieuw in.",
    "budget_entry_has_commitment": "Reserveer eerst geld voor deze activiteit.",
    "budget_commitment_of_kept_membership": (
        "Evalueer eerst het lidmaatschap over het jaar ervoor. Blijft Oss lid, dan kunt u geld vastleggen."
    ),
    "budget_commitment_once": "Voor deze activiteit is op deze post al gereserveerd. Verhoog die reservering.",
    "budget_entry_sign_fits_kind": "Vul een bedrag in dat hoger is dan nul.",
    "budget_line_pm_has_no_original": "Een post is pro memorie of heeft een bedrag, niet allebei.",
    "budget_receipt_has_supplier": "Vul de leverancier in.",
    "budget_amendment_has_title": "Vul een omschrijving van de wijziging in.",
    "budget_line_once": "Deze post staat al in de begroting.",
    "budget_cover_once": "Deze dekking staat al in de begroting.",
}
