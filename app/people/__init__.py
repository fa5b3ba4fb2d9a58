"""The person behind both censuses: folio, identity, consent, duplicates. No census answers here."""
