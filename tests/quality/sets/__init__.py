"""One module a set of real data: `measure(data, work)` yields its figures.

`data` is the folder of the sets (another with the same formats may be given); `work` is a folder in which a
set keeps what it made and may find it again.
"""
