"""Everything a person can cause (`actions`) and everything a page needs (`views`)."""
