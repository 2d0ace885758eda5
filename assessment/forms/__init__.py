"""Forms of assessments and decisions. They check what was typed and write nothing."""
