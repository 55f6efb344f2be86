"""The plain library behind the workshop: instruments, rules, storage, live. No Streamlit."""
