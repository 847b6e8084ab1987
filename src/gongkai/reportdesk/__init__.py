"""Annual reports that people bring: checked for anybody on a page, kept by staff with verdicts and corrections.

What a report says and what is wrong with it is the pure room's business (gongkai.report); here are the upload, the
page's parts that portal and desk share, and the reports that an organ keeps.
"""
