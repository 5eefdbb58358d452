"""What each recipient needs of an order and no more: packs of rules, masks, adapters, the scan of free text. Pure."""
