"""Haechi: was each transfer of personal data abroad lawful, under the law of that moment?

::

    from pathlib import Path

    from haechi.audit.pipeline import audit
    from haechi.law.pipa import PIPA
    from haechi.records.delivery import open_delivery
    from haechi.report import render

    out = Path("result")
    out.mkdir()
    with open_delivery(Path("my-records")) as delivery:
        found = audit(delivery, PIPA, out)
    print(found.findings["totals"])
    render(out)
"""
