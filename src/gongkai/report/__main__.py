"""`python -m gongkai.report`: the command line of this room alone."""

from gongkai.report.commands import report

if __name__ == "__main__":
    report(prog_name="gongkai report")
