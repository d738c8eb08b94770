"""The codes of findings that no rule makes, and what each stands for."""
