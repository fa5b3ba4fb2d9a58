"""What is measured of the installation, and the pictures of it. No page and no address lives here."""
