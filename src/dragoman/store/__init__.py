"""What has been coded is kept and found again."""
