"""What can be done with employers: declare one, keep its sites, verify it, suspend it."""
